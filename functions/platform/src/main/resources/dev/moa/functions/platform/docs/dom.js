'use strict';

/** An element with attributes and children. Text is never read as HTML. */
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

const byId = (id) => document.getElementById(id);

/** Text with `code` and **strong** in it. */
function inline(text = '') {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (part.startsWith('`')) return h('code', {}, part.slice(1, -1));
    if (part.startsWith('**')) return h('strong', {}, part.slice(2, -2));
    return part;
  });
}

/** Paragraphs, which stand apart by an empty line. */
function paragraphs(text) {
  return (text ?? '').split(/\n\n+/).filter(Boolean).map((each) => h('p', {}, inline(each)));
}

/** A path with its variables set apart. */
function pathOf(path) {
  return h('code', {}, path.split(/(\{[^}]+\})/).map((part) =>
    part.startsWith('{') ? h('span', { class: 'variable' }, part) : part));
}

async function copy(text, button) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    // Browsers open the clipboard to secure pages only.
    button.textContent = 'Not allowed here';
  }
  setTimeout(() => { button.textContent = label; }, 1500);
}
