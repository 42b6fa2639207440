function roleView(role) {
  return role === 'OPEN' ? h('span', { class: 'role' }, 'open to all')
    : h('span', { class: 'role closed' }, role === 'ADMIN' ? role : `${role} or above`);
}

const methodView = (method) => h('span', { class: `method ${method}` }, method);

function parametersView(operation) {
  if (!operation.parameters.length) return undefined;
  return h('section', {}, h('h2', {}, 'Parameters'),
    h('ul', { class: 'fields' }, operation.parameters.map((parameter) => h('li', {},
      h('code', { class: 'name' }, parameter.name),
      h('span', { class: 'type' }, `${parameter.in}, ${typeOf(parameter.schema)}`),
      parameter.required && h('span', { class: 'must' }, 'required'),
      h('p', {}, inline(parameter.description))))));
}

function bodyView(operation) {
  if (!operation.body) return undefined;
  return h('section', {}, h('h2', {}, 'Body'),
    schemaView(operation.body.schema, true),
    h('h3', {}, 'Example'), exampleView(operation.body.example));
}

function answerOf(status, described, first) {
  const { node } = resolve(described);
  const [media, content] = Object.entries(node.content ?? {})[0] ?? [];
  const schema = content && schemaView(content.schema, false);
  const good = status < '400';
  return h('details', { class: 'answer', open: first },
    h('summary', {}, h('span', { class: `status ${good ? 'good' : 'bad'}` }, status), inline(node.description)),
    h('div', {},
      h('p', { class: 'hint' }, media ? `${media}, ${typeOf(content.schema)}` : 'No body.'),
      content && h('h3', {}, 'Example'), content && exampleView(content.example),
      schema?.matches('.fields') && h('details', { open: first }, h('summary', {}, 'Fields'), schema)));
}

function answersView(operation) {
  const answers = Object.entries(operation.responses);
  return h('section', {}, h('h2', {}, 'Answers'),
    answers.map(([status, described], index) => answerOf(status, described, index === 0)));
}

/** Everything about one operation. preset fills fields in. */
function operationView(operation, preset) {
  const panel = tryView(operation, preset);
  return [
    h('p', { class: 'crumbs' }, `${titleOf(operation.area)} / ${operation.id}`),
    h('h1', { tabindex: '-1' }, operation.summary.replace(/\.$/, '')),
    h('p', { class: 'address' }, methodView(operation.method), pathOf(operation.path), roleView(operation.role),
      h('button', { type: 'button', class: 'jump', onclick: () => panel.scrollIntoView() }, 'Try it')),
    h('div', { class: 'about' }, paragraphs(operation.description)),
    h('div', { class: 'columns' },
      h('div', {}, parametersView(operation), bodyView(operation), answersView(operation)),
      panel),
  ];
}
