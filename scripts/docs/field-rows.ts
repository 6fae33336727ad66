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
  const [first = node] = variants;
  const tag = variants.length > 1 ? tagOf(variants) : undefined;
  const tables = variants.map((variant) =>
    rowsOfObject(variant, prefix).filter(({ path }) => path !== `${prefix}${tag}`),
  );
  const rows = new Map(tables.flat().map((row) => [JSON.stringify(row), row]));
  const listed = [...rows].map(([key, row]) => {
    const holders = variants.filter((_, index) => tables[index]?.some((other) => JSON.stringify(other) === key));
    return holders.length === variants.length
      ? row
      : { ...row, rules: joinRules([row.rules, condition(holders, tag, prefix)]) };
  });
  if (tag === undefined) return listed;
  const values = variants.flatMap((variant) => variant.properties?.[tag]?.enum ?? []);
  const required = first.required?.includes(tag) ?? false;
  return [{ path: `${prefix}${tag}`, type: typeOf({ enum: values }), required, rules: '' }, ...listed];
}

/** As a table in Markdown; a sentence when there is nothing to list. */
export function fieldTable(node: SchemaNode): string {
  const rows = fieldRows(node);
  if (rows.length === 0) return 'No fields.';
  const lines = rows.map(
    ({ path, type, required, rules }) =>
      `| \`${path}\` | ${cell(type)} | ${required ? 'yes' : 'no'} | ${cell(rules)} |`,
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
    pattern === undefined || pattern in PATTERNS ? '' : `matches \`${pattern}\``,
    node.default === undefined ? '' : `\`${JSON.stringify(node.default)}\` when absent`,
  ]);
}

function rowsOfObject(node: SchemaNode, prefix: string): FieldRow[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, property]) => {
    const path = `${prefix}${name}`;
    const row = {
      path,
      type: typeOf(property),
      required: node.required?.includes(name) ?? false,
      rules: joinRules([property.description ?? '', rulesOf(property)]),
    };
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

/** The field whose fixed values tell the objects of a union apart. */
function tagOf(variants: readonly SchemaNode[]): string | undefined {
  return Object.keys(variants[0]?.properties ?? {}).find((name) => {
    const values = variants.map((variant) => variant.properties?.[name]?.enum);
    const all = values.flatMap((own) => own ?? []);
    return values.every((own) => own !== undefined) && new Set(all).size === all.length;
  });
}

function condition(holders: readonly SchemaNode[], tag: string | undefined, prefix: string): string {
  if (tag === undefined) return 'in one of its forms';
  const values = holders.flatMap((variant) => variant.properties?.[tag]?.enum ?? []);
  return `when \`${prefix}${tag}\` is ${values.map((value) => `\`${String(value)}\``).join(' or ')}`;
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'UUID',
  date: 'date `YYYY-MM-DD`',
  'date-time': 'instant',
};

/** Patterns that mean something with a name. */
const PATTERNS: Readonly<Record<string, string>> = {
  '^[A-Z]{3}$': 'currency code',
  '^\\d{4}-(0[1-9]|1[0-2])$': 'month `YYYY-MM`',
  '^[1-9]\\d{0,9}$': 'version',
  '^\\d{1,14}$': 'whole number',
  '^\\d{1,3}$': 'number up to 200',
  '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$': 'language tag (BCP 47)',
  '^[A-Za-z][A-Za-z0-9_+-]*(\\/[A-Za-z0-9_+-]+){0,3}$': 'time zone (IANA)',
  '^([01]\\d|2[0-3]):[0-5]\\d$': 'time of day `HH:mm`',
};

function bareTypeOf(node: SchemaNode): string {
  const { type, format, items, enum: values, pattern = '' } = node;
  if (node.oneOf ?? node.anyOf) return [...new Set(variantsOf(node).map(alternative))].join(' or ');
  if (values) return values.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  if (items) return `list of ${isObject(items) ? 'objects' : typeWithRules(items)}`;
  return (
    FORMATS[format ?? ''] ?? PATTERNS[pattern] ?? (isDictionary(node) ? 'object with any keys' : (type ?? 'any value'))
  );
}

function alternative(variant: SchemaNode): string {
  return variant.properties ? 'object' : typeWithRules(variant);
}

function isDictionary({ type, properties, additionalProperties }: SchemaNode): boolean {
  return type === 'object' && typeof additionalProperties === 'object' && !properties;
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

function suffixed(text: string, units: string): string {
  if (text === '') return '';
  return / 1$/.test(text) ? `${text} ${units.slice(0, -1)}` : `${text} ${units}`;
}

function joinRules(rules: readonly string[]): string {
  return rules.filter((rule) => rule !== '').join('; ');
}

/** A vertical bar would end the cell, also inside of code. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
