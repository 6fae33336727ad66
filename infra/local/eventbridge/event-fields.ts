/** Events as patterns see them: leaf values under paths. */

export type Leaf = string | number | boolean | null;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of the value's own; undefined for everything an object merely inherits. */
export function memberOf(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** An object that inherits nothing, so that no name is special. */
export function emptyObject(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}

/** The leaf values of a field: itself, or those of a list. Objects are no leaves; an empty list has none. */
export function leavesOf(value: unknown): Leaf[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return [value];
  return [];
}

/** Every leaf under a path, through all elements of lists on the way. */
export function collectLeaves(value: unknown, path: readonly string[]): Leaf[] {
  const [first, ...rest] = path;
  if (first === undefined) return leavesOf(value);
  if (Array.isArray(value)) return value.flatMap((element) => collectLeaves(element, path));
  return collectLeaves(memberOf(value, first), rest);
}

/**
 * The event with fields such as `"a.b"` moved to where their path says: for a pattern both are the same path. An event
 * without a dotted key is returned as it is.
 */
export function expandDottedKeys(value: unknown): unknown {
  return hasDottedKey(value) ? expand(value) : value;
}

function hasDottedKey(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasDottedKey);
  return isObject(value) && Object.entries(value).some(([key, member]) => key.includes('.') || hasDottedKey(member));
}

function expand(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(expand);
  if (!isObject(value)) return value;
  const expanded = emptyObject();
  for (const [key, member] of Object.entries(value)) {
    const [first = '', ...rest] = key.split('.');
    const nested = rest.reduceRight<unknown>((inner, name) => ({ [name]: inner }), expand(member));
    expanded[first] = first in expanded ? merge(expanded[first], nested) : nested;
  }
  return expanded;
}

/** Two spellings of one path yield both values, as a list would. */
function merge(present: unknown, added: unknown): unknown {
  if (!isObject(present) || !isObject(added)) return [present, added].flat();
  const merged = Object.assign(emptyObject(), present);
  for (const [key, member] of Object.entries(added)) {
    merged[key] = key in merged ? merge(merged[key], member) : member;
  }
  return merged;
}
