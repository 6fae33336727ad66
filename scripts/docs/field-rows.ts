/** A schema as the rows of a table: one per field, nested ones with their path. */
import { variantsOf, type SchemaNode } from './schema-node.ts';

export type FieldRow = {
  /** Such as `body.lines[].amount`. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  /** What else holds; empty when the type says it all. */
  readonly rules: string;
};

/** Every field of an object, or of each object of a union; what only some of them have says when. */
export function fieldRows(node: SchemaNode, prefix = ''): FieldRow[] {
  const variants = variantsOf(node);
  const tables = variants.map((variant) => ({ rows: rowsOfObject(variant, prefix), when: conditionOf(variant, variants) }));
  const merged = new Map<string, { row: FieldRow; conditions: string[] }>();
  for (const { rows, when } of tables) {
    for (const row of rows) {
      const key = JSON.stringify(row);
      const seen = merged.get(key) ?? { row, conditions: [] };
      merged.set(key, { row, conditions: [...seen.conditions, when] });
    }
  }
  return withoutRepeats([...merged.values()].map(({ row, conditions }) => ({
    ...row,
    rules: conditions.length === variants.length ? row.rules : joinRules([row.rules, `when ${conditions.join(' or ')}`]),
  })));
}

/** As a table in Markdown; a sentence when there is nothing to list. */
export function fieldTable(node: SchemaNode): string {
  const rows = fieldRows(node);
  if (rows.length === 0) return 'No fields.';
  const lines = rows.map(
    ({ path, type, required, rules }) => `| \`${path}\` | ${cell(type)} | ${required ? 'yes' : 'no'} | ${cell(rules)} |`,
  );
  return ['| field | type | required | rules |', '|---|---|---|---|', ...lines].join('\n');
}

/** What a value may be, in words. */
export function typeOf(node: SchemaNode): string {
  return `${bareTypeOf(node)}${node.nullable ? ' or null' : ''}`;
}

/** Limits of a value that its type does not say. */
export function rulesOf(node: SchemaNode): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern } = node;
  return joinRules([
    range(minimum, maximum),
    suffixed(range(minLength, maxLength), 'characters'),
    suffixed(range(minItems, maxItems), 'items'),
    pattern === undefined ? '' : `matches \`${pattern}\``,
    node.default === undefined ? '' : `\`${JSON.stringify(node.default)}\` when absent`,
  ]);
}

function rowsOfObject(node: SchemaNode, prefix: string): FieldRow[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, property]) => {
    const path = `${prefix}${name}`;
    const row = { path, type: typeOf(property), required: node.required?.includes(name) ?? false, rules: rulesOf(property) };
    return [row, ...nestedRows(property, path)];
  });
}

function nestedRows(node: SchemaNode, path: string): FieldRow[] {
  if (node.items) return isObject(node.items) ? fieldRows(node.items, `${path}[].`) : [];
  return isObject(node) ? fieldRows(node, `${path}.`) : [];
}

function isObject(node: SchemaNode): boolean {
  return variantsOf(node).some(({ properties }) => properties !== undefined);
}

/** What tells one object of a union from the others: the fields with fixed values that differ. */
function conditionOf(variant: SchemaNode, variants: readonly SchemaNode[]): string {
  const telling = Object.entries(variant.properties ?? {}).find(
    ([name, { enum: values }]) => values && variants.every((other) => other === variant || !sharesValue(other, name, values)),
  );
  if (!telling) return 'given this way';
  const [name, { enum: values = [] }] = telling;
  return `\`${name}\` is ${values.map((value) => `\`${String(value)}\``).join(', ')}`;
}

function sharesValue(other: SchemaNode, name: string, values: readonly unknown[]): boolean {
  return other.properties?.[name]?.enum?.some((value) => values.includes(value)) ?? false;
}

/** The field that tells the variants apart has one row per variant: they become one. */
function withoutRepeats(rows: readonly FieldRow[]): FieldRow[] {
  return rows.filter((row, index) => rows.findIndex(({ path, type }) => path === row.path && type === row.type) === index);
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'UUID',
  date: 'date `YYYY-MM-DD`',
  'date-time': 'instant (ISO 8601)',
};

function bareTypeOf(node: SchemaNode): string {
  const { type, format, items, oneOf, anyOf, properties, additionalProperties } = node;
  if (oneOf ?? anyOf) return [...new Set(variantsOf(node).map((variant) => (variant.properties ? 'object' : typeWithRules(variant))))].join(' or ');
  if (node.enum) return node.enum.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  if (format) return FORMATS[format] ?? format;
  if (items) return `list of ${properties || isObject(items) ? 'objects' : typeWithRules(items)}`;
  if (type === 'object' && typeof additionalProperties === 'object' && !properties) return 'object with any keys';
  return type ?? 'any value';
}

/** Where a value has no row of its own, its limits stand beside its type. */
function typeWithRules(node: SchemaNode): string {
  const rules = rulesOf(node);
  return rules === '' ? typeOf(node) : `${typeOf(node)} (${rules})`;
}

function range(low: number | undefined, high: number | undefined): string {
  if (low === undefined && high === undefined) return '';
  if (high === undefined) return `at least ${number(low)}`;
  if (low === undefined) return `at most ${number(high)}`;
  return low === high ? `exactly ${number(low)}` : `${number(low)} to ${number(high)}`;
}

function number(value: number | undefined): string {
  return (value ?? 0).toLocaleString('en-US');
}

function suffixed(text: string, unit: string): string {
  return text === '' ? '' : `${text} ${unit}`;
}

function joinRules(rules: readonly string[]): string {
  return rules.filter((rule) => rule !== '').join('; ');
}

/** A vertical bar would end the cell, also inside of code. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
