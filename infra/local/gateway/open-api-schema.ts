/** Schemas in the dialect of OpenAPI 3.0 as JSON Schema draft 7, which the validator understands. */

/** Id under which the validator knows a schema of `components.schemas`. */
export function modelId(name: string): string {
  return `model:${name}`;
}

/** A converted copy: `nullable`, boolean `exclusiveMinimum` and `exclusiveMaximum`, and references to components. */
export function toJsonSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(toJsonSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const source: Readonly<Record<string, unknown>> = { ...schema };
  const converted = Object.fromEntries(
    Object.entries(source).flatMap(([key, value]) => convertKeyword(source, key, value)),
  );
  return source['nullable'] === true ? { anyOf: [converted, { type: 'null' }] } : converted;
}

/** Keywords whose value is plain data and must not be looked into. */
const DATA = new Set(['enum', 'const', 'default', 'example', 'examples', 'required']);

/** Keywords that describe and do not check. */
const DROPPED = new Set([
  'nullable',
  'discriminator',
  'xml',
  'externalDocs',
  'deprecated',
  'example',
  'readOnly',
  'writeOnly',
]);

function convertKeyword(
  source: Readonly<Record<string, unknown>>,
  key: string,
  value: unknown,
): readonly (readonly [string, unknown])[] {
  if (key.startsWith('x-') || DROPPED.has(key)) return [];
  if (DATA.has(key)) return [[key, value]];
  if (key === '$ref') return [[key, toModelReference(String(value))]];
  if (key === 'properties' && typeof value === 'object' && value !== null) {
    // Names of properties are not keywords: one may well be called `example` or `enum`.
    return [[key, Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, toJsonSchema(schema)]))]];
  }
  if (key === 'exclusiveMinimum' || key === 'exclusiveMaximum') return exclusiveBound(source, key, value);
  return [[key, toJsonSchema(value)]];
}

/** `#/components/schemas/Ledger/properties/name` becomes `model:Ledger#/properties/name`. */
function toModelReference(reference: string): string {
  return reference.replace(/^#\/components\/schemas\/([^/]+)/, (_, name: string) => `${modelId(name)}#`);
}

/** Draft 4 and OpenAPI 3.0 mark the bound as exclusive; later drafts carry the number itself. */
function exclusiveBound(
  source: Readonly<Record<string, unknown>>,
  key: 'exclusiveMinimum' | 'exclusiveMaximum',
  value: unknown,
): readonly (readonly [string, unknown])[] {
  if (typeof value === 'number') return [[key, value]];
  const bound = source[key === 'exclusiveMinimum' ? 'minimum' : 'maximum'];
  return value === true && bound !== undefined ? [[key, bound]] : [];
}
