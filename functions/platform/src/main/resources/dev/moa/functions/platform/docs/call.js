const PATIENCE = 35_000;

/** The request that the form describes. */
function requestOf(operation, form) {
  const given = new FormData(form);
  const headers = {};
  const query = new URLSearchParams();
  let path = operation.path;
  for (const parameter of operation.parameters) {
    const value = (given.get(`${parameter.in} ${parameter.name}`) ?? '').trim();
    if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else if (value && parameter.in === 'query') query.append(parameter.name, value);
    else if (value && parameter.in === 'header') headers[parameter.name.toLowerCase()] = value;
  }
  const body = operation.body ? given.get('body') : undefined;
  if (body !== undefined) headers['content-type'] = 'application/json';
  const search = query.size ? `?${query}` : '';
  // The API is where this page is, whatever stands before both.
  const url = new URL(`.${path}${search}`, new URL('.', location.href));
  return { url: url.href, method: operation.method, headers, body };
}

const quoted = (text) => (/^[\w:/.,@%+=-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`);

/** The same request for a shell. */
function curlOf(request, bearer) {
  const parts = ['curl', '-i'];
  if (request.method !== 'GET') parts.push('-X', request.method);
  parts.push(quoted(request.url));
  if (bearer) parts.push('\\\n  -H', `"authorization: Bearer ${bearer}"`);
  for (const [name, value] of Object.entries(request.headers)) {
    parts.push('\\\n  -H', quoted(`${name}: ${value}`));
  }
  if (request.body !== undefined) parts.push('\\\n  -d', quoted(request.body));
  return parts.join(' ');
}

/** Makes the call; never throws. */
async function send(request) {
  const started = performance.now();
  const headers = token() ? { ...request.headers, authorization: `Bearer ${token()}` } : request.headers;
  try {
    const response = await fetch(request.url, {
      method: request.method, headers, body: request.body, cache: 'no-store', redirect: 'manual',
      credentials: 'omit', signal: AbortSignal.timeout(PATIENCE),
    });
    const text = await response.text();
    return {
      status: response.status, headers: [...response.headers], text,
      reason: response.statusText, millis: Math.round(performance.now() - started),
    };
  } catch (error) {
    return { failure: error.name === 'TimeoutError' ? 'No answer within 35 seconds.' : `The call could not be made: ${error.message}.` };
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where an id in an answer leads: the operation that gets one thing of the list called. */
function linkFrom(operation) {
  const one = operations.find((each) => each.method === 'GET' && each !== operation
    && /^(.*)\/\{id\}$/.test(each.path)
    && `${operation.path}/`.startsWith(each.path.replace('{id}', '')));
  return (name, value) => (one && name === 'id' ? `#${one.id}?id=${encodeURIComponent(value)}` : undefined);
}

/** What came back: status, headers, body. next(cursor) gets the following page. */
function answerView(operation, answer, next) {
  if (answer.failure) return [h('p', { class: 'notice' }, answer.failure)];
  const good = answer.status < 400;
  const json = parsed(answer.text);
  const size = new TextEncoder().encode(answer.text).length;
  return [
    h('div', { class: 'head' },
      h('p', {},
        h('span', { class: `status ${good ? 'good' : 'bad'}` }, `${answer.status} ${answer.reason}`.trim()),
        h('span', { class: 'hint' }, `${answer.millis} ms, ${size.toLocaleString('en')} bytes`)),
      json?.nextCursor && h('button', { type: 'button', onclick: () => next(json.nextCursor) }, 'Next page')),
    h('details', {}, h('summary', {}, `Headers (${answer.headers.length})`),
      h('dl', {}, answer.headers.map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]))),
    json !== undefined ? jsonView(json, linkFrom(operation))
      : h('pre', { class: 'wrap', tabindex: '0', 'aria-label': 'Body' }, answer.text || '(no body)'),
  ];
}
