/** A name that nobody chose before. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function input(parameter, id, value) {
  const schema = resolve(parameter.schema).node;
  const name = `${parameter.in} ${parameter.name}`;
  const choices = schema.type === 'boolean' ? [true, false] : schema.enum;
  if (choices) {
    const select = h('select', { id, name }, h('option', { value: '' }, ''),
      choices.map((choice) => h('option', {}, String(choice))));
    select.value = value;
    return select;
  }
  const number = schema.type === 'integer' || schema.type === 'number';
  return h('input', {
    id, name, value, autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off',
    inputmode: number ? 'numeric' : undefined, placeholder: schema.default ?? parameter.placeholder,
    required: parameter.in === 'path',
  });
}

function field(operation, parameter, preset) {
  const id = `field-${parameter.name}`;
  const value = preset.get(parameter.name) ?? '';
  const control = input(parameter, id, value);
  const key = parameter.name.toLowerCase() === 'idempotency-key';
  return h('div', {},
    h('label', { for: id }, h('code', {}, parameter.name),
      h('span', { class: 'hint' }, parameter.required ? 'required' : 'optional')),
    !key ? control : h('div', { class: 'with-button' }, control,
      h('button', { type: 'button', onclick: () => {
        control.value = newKey();
        control.dispatchEvent(new Event('input', { bubbles: true }));
      } }, 'New key')));
}

function bodyField(operation) {
  const example = JSON.stringify(operation.body.example ?? {}, null, 2);
  const says = h('p', { class: 'hint', role: 'status' });
  const text = h('textarea', { id: 'field-body', name: 'body', spellcheck: 'false',
    rows: Math.min(14, Math.max(4, example.split('\n').length)),
    oninput: () => { says.textContent = parsed(text.value) === undefined ? 'This is no JSON yet.' : ''; } });
  text.value = example;
  return h('div', {}, h('label', { for: 'field-body' }, 'Body', h('span', { class: 'hint' }, 'JSON')), text, says);
}

function notice(operation) {
  return h('p', { class: 'notice' }, `Needs a token of ${operation.role} or above. `,
    h('button', { type: 'button', class: 'quiet', onclick: openToken }, 'Set a token'));
}

/** The form that calls an operation, the same call for a shell, and what it answered. */
function tryView(operation, preset) {
  const answered = h('div', { class: 'answered', 'aria-live': 'polite' },
    h('div', { class: 'placeholder' }, 'The answer appears here.'));
  const curl = h('pre', { class: 'wrap', tabindex: '0', 'aria-label': 'curl' });
  const button = h('button', { class: 'primary' }, 'Send');
  const panel = h('aside', { class: 'try', 'aria-label': 'Try it' });
  const needsToken = notice(operation);
  const copyButton = h('button', { type: 'button', class: 'quiet',
    onclick: () => copy(curlOf(requestOf(operation, form), token()), copyButton) });
  const form = h('form', { autocomplete: 'off', onsubmit: submit, oninput: refresh },
    needsToken,
    operation.parameters.map((each) => field(operation, each, preset)),
    operation.body && bodyField(operation),
    h('div', { class: 'buttons' }, button,
      h('span', { class: 'hint' }, 'It is a real call to this deployment.')));

  function refresh() {
    curl.textContent = curlOf(requestOf(operation, form), token() && '$TOKEN');
  }

  async function submit(event) {
    event?.preventDefault();
    button.disabled = true;
    answered.setAttribute('aria-busy', 'true');
    const answer = await send(requestOf(operation, form));
    answered.replaceChildren(...answerView(operation, answer, turnPage));
    answered.removeAttribute('aria-busy');
    button.disabled = false;
    // Beside the text the panel scrolls by itself; below it the page does.
    if (panel.scrollHeight > panel.clientHeight) panel.scrollTop = answered.offsetTop - 48;
    else answered.parentElement.scrollIntoView();
  }

  function turnPage(cursor) {
    form.elements['query cursor'].value = cursor;
    if (form.elements['query offset']) form.elements['query offset'].value = '';
    refresh();
    submit();
  }

  onToken = () => {
    needsToken.hidden = operation.role === 'OPEN' || token() !== null;
    copyButton.textContent = token() ? 'Copy with token' : 'Copy';
    refresh();
  };
  onToken();
  panel.append(
    h('h2', {}, 'Try it'), form,
    h('div', {}, h('div', { class: 'head' }, h('h3', {}, 'The same by curl'), copyButton), curl),
    // Last, since it grows: nothing below it moves.
    h('div', {}, h('div', { class: 'head' }, h('h3', {}, 'Answer')), answered));
  return panel;
}
