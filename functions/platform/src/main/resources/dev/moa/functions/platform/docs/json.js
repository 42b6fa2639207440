const JSON_TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;
const TOO_LONG_TO_COLOUR = 300_000;

/** JSON, indented and coloured. linkTo(name, value) may give the address of what a value names. */
function jsonView(value, linkTo = () => undefined) {
  const text = JSON.stringify(value, null, 2);
  const view = h('pre', { tabindex: '0', 'aria-label': 'JSON' });
  if (text.length > TOO_LONG_TO_COLOUR) {
    view.append(text);
    return view;
  }
  let end = 0;
  let name;
  for (const token of text.matchAll(JSON_TOKEN)) {
    const [whole, string, colon] = token;
    view.append(text.slice(end, token.index));
    end = token.index + whole.length;
    if (colon) {
      name = JSON.parse(string);
      view.append(h('span', { class: 'k' }, string), colon);
    } else {
      const address = string && linkTo(name, JSON.parse(string));
      const span = h('span', { class: string ? 's' : 'n' }, whole);
      view.append(address ? h('a', { href: address }, span) : span);
    }
  }
  view.append(text.slice(end));
  return view;
}

/** An example as a person reads it: text as text, anything else as JSON. */
function exampleView(example) {
  return typeof example === 'string'
    ? h('pre', { tabindex: '0', class: 'wrap', 'aria-label': 'Text' }, example)
    : jsonView(example);
}
