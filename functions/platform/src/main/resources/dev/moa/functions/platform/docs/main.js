const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

let api;
let operations = [];

const titleOf = (area) => area[0].toUpperCase() + area.slice(1);

/** The operations in the document's order, each with what the page needs of it. */
function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => {
      const said = item[method];
      const content = Object.values(said.requestBody?.content ?? {})[0];
      const example = Object.values(Object.values(said.responses)[0].content ?? {})[0]?.example;
      return {
        id: said.operationId, path, method: method.toUpperCase(), area: said.tags[0], role: said['x-role'],
        summary: said.summary, description: said.description, responses: said.responses, body: content,
        parameters: (said.parameters ?? []).map((each) => ({
          ...each, placeholder: each.in === 'path' ? example?.[each.name] : undefined,
        })),
      };
    }));
}

const operationsIn = (area) => operations.filter((each) => each.area === area);

function overview() {
  const [first, ...rules] = paragraphs(api.info.description);
  return [
    h('h1', { tabindex: '-1' }, 'Moa API'),
    h('div', { class: 'intro' }, first,
      h('p', { class: 'address' }, h('code', {}, new URL('.', location.href).href),
        h('a', { href: 'openapi.json' }, 'openapi.json'))),
    api.tags.filter(({ name }) => operationsIn(name).length).map(({ name, description }) =>
      h('section', { class: 'area' }, h('h2', {}, titleOf(name)), h('p', {}, description),
        h('ul', {}, operationsIn(name).map((each) => h('li', {},
          h('a', { href: `#${each.id}` }, methodView(each.method), pathOf(each.path),
            h('span', { class: 'summary' }, each.summary), roleView(each.role))))))),
    h('section', { class: 'area rules' }, h('h2', {}, 'What holds everywhere'), rules),
  ].flat();
}

function navigation() {
  const lists = h('div');
  const filter = h('input', { id: 'filter', type: 'search', placeholder: 'Filter', oninput: show });
  function show() {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (each) => {
      const text = `${each.method} ${each.path} ${each.id} ${each.summary} ${each.role}`.toLowerCase();
      return words.every((word) => text.includes(word));
    };
    const areas = api.tags.map(({ name }) => [name, operationsIn(name).filter(fits)]).filter(([, found]) => found.length);
    lists.replaceChildren(...areas.flatMap(([name, found]) => [
      h('h2', {}, titleOf(name)),
      h('ul', {}, found.map((each) => h('li', {}, h('a', { href: `#${each.id}`, title: each.path },
        methodView(each.method), each.id)))),
    ]), areas.length ? '' : h('p', { class: 'none' }, 'Nothing fits.'));
    mark();
  }
  byId('nav').replaceChildren(h('label', { for: 'filter' }, 'Filter operations'), filter, lists);
  show();
}

/** Marks the operation that is shown. */
function mark() {
  const id = location.hash.slice(1).split('?')[0];
  for (const link of byId('nav').querySelectorAll('a')) {
    if (link.hash === `#${id}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

function openMenu(open) {
  document.documentElement.classList.toggle('menu-open', open);
  byId('menu').setAttribute('aria-expanded', String(open));
}

/** Shows what the address names. */
function route(focus) {
  const [id, search] = location.hash.slice(1).split('?');
  const operation = operations.find((each) => each.id === id);
  const view = operation ? operationView(operation, new URLSearchParams(search)) : overview();
  byId('main').replaceChildren(...view);
  document.title = operation ? `${operation.id} · Moa API` : 'Moa API';
  openMenu(false);
  mark();
  scrollTo(0, 0);
  if (focus) byId('main').querySelector('h1').focus({ preventScroll: true });
}

async function start() {
  document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault();
    byId('main').focus();
  });
  byId('menu').addEventListener('click', () => openMenu(!document.documentElement.classList.contains('menu-open')));
  addEventListener('keydown', (event) => { if (event.key === 'Escape') openMenu(false); });
  initToken();
  try {
    const response = await fetch('openapi.json');
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    api = await response.json();
  } catch (error) {
    byId('main').replaceChildren(h('h1', {}, 'The description of the API could not be loaded'),
      h('p', {}, `openapi.json: ${error.message}. Load this page again.`));
    return;
  }
  operations = operationsOf(api);
  byId('version').textContent = api.info.version;
  navigation();
  addEventListener('hashchange', () => route(true));
  route(false);
}

start();
