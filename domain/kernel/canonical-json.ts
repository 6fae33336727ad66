/**
 * JSON Canonicalization Scheme, RFC 8785: one text for one value, so that a hash over it is reproducible.
 * `JSON.stringify` already writes numbers and strings as the RFC asks (its sections 3.2.2.2 and 3.2.2.3 refer to
 * ECMAScript); what is left to do is to sort the keys by UTF-16 code units, which `Array.sort` does.
 */

/** Canonical text of a JSON value. Throws TypeError for NaN, infinities and anything JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') return canonicalObject(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`not a JSON number: ${value}`);
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new TypeError(`not a JSON value: ${typeof value}`);
  return text;
}

function canonicalObject(value: object): string {
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
