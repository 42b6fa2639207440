/** What a reference leads to, and the name it has. */
function resolve(node) {
  if (!node?.$ref) return { name: undefined, node };
  const steps = node.$ref.slice(2).split('/').map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
  return { name: steps.at(-1), node: steps.reduce((at, step) => at?.[step], api) };
}

/** A schema that may be null, without that. */
function unwrapped(schema) {
  const other = schema.anyOf?.filter((each) => each.type !== 'null');
  return other?.length === 1 ? { ...resolve(other[0]), orNull: true } : { ...resolve(schema), orNull: false };
}

const BOUNDS = [
  ['minimum', 'maximum', ''],
  ['minLength', 'maxLength', ' characters'],
  ['minItems', 'maxItems', ' items'],
];

function bounds(schema) {
  return BOUNDS.flatMap(([least, most, unit]) => {
    const from = schema[least];
    const to = schema[most]?.toLocaleString('en');
    if (from === undefined && to === undefined) return [];
    if (to === undefined) return [`at least ${from}${unit}`];
    return [from === undefined ? `at most ${to}${unit}` : `${from} to ${to}${unit}`];
  });
}

/** A schema in a few words: "integer, 1 to 100, default 20". */
function typeOf(schema) {
  const { name, node, orNull } = unwrapped(schema);
  const types = [node.type].flat().filter((type) => type && type !== 'null');
  let type = types.join(' or ') || 'any';
  if (node.type === 'array') {
    type = `list of ${resolve(node.items).name ?? typeOf(node.items)}`;
  } else if (name && node.properties) {
    type = name;
  } else if (node.enum) {
    type = node.enum.filter((value) => value !== null).join(' | ');
  } else if (node.format && !/^int(32|64)$/.test(node.format)) {
    type = node.format === 'uri' || node.format === 'uuid' ? node.format.toUpperCase() : node.format;
  }
  const said = [type, ...bounds(node)];
  if (node.default !== undefined) said.push(`default ${node.default}`);
  if (orNull || [node.type].flat().includes('null')) said.push('or null');
  return said.join(', ');
}

/** The object that a schema is, or is a list of; undefined if it is neither. */
function objectIn(schema) {
  const { node } = unwrapped(schema);
  const inner = node.type === 'array' ? unwrapped(node.items).node : node;
  return inner.properties ? inner : undefined;
}

/** The fields of an object, and of the objects in it. showRequired is for what a caller sends. */
function fields(object, showRequired, above = []) {
  return h('ul', { class: 'fields' }, Object.entries(object.properties).map(([name, schema]) => {
    const { node } = unwrapped(schema);
    const inner = objectIn(schema);
    const description = schema.description ?? node.description;
    const nested = inner && !above.includes(inner) && fields(inner, showRequired, [...above, object]);
    return h('li', {},
      h('code', { class: 'name' }, name),
      h('span', { class: 'type' }, typeOf(schema)),
      showRequired && object.required?.includes(name) && h('span', { class: 'must' }, 'required'),
      description && h('p', {}, inline(description)),
      nested && h('details', { open: above.length === 0 }, h('summary', {}, resolve(node.items ?? schema).name ?? 'Fields'), nested));
  }));
}

/** A schema as a list of fields, or in words. */
function schemaView(schema, showRequired) {
  const object = objectIn(schema);
  return object ? fields(object, showRequired) : h('p', { class: 'hint' }, typeOf(schema));
}
