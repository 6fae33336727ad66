/** Why a rule did not match: each field of its pattern is compared by itself. */
import { compilePattern } from '#infra/local/eventbridge/pattern';

export type Mismatch = {
  /** Such as `detail.severity`. */
  readonly field: string;
  /** What the pattern asks for there. */
  readonly expected: unknown;
  /** What the event has there; undefined when it has nothing. */
  readonly actual: unknown;
};

/**
 * The fields that do not match. Empty although the rule did not match means that each field matches by itself, but not
 * within one element of a list.
 */
export function explainMismatch(pattern: Readonly<Record<string, unknown>>, event: unknown): Mismatch[] {
  return fieldsOf(pattern, []).flatMap(({ path, expected }) => {
    const alone = path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), expected);
    if (compilePattern(alone)(event)) return [];
    return [{ field: path.join('.'), expected, actual: valueAt(event, path) }];
  });
}

type Field = { readonly path: readonly string[]; readonly expected: unknown };

/** `$or` is one field: its branches belong together. */
function fieldsOf(pattern: Readonly<Record<string, unknown>>, above: readonly string[]): Field[] {
  return Object.entries(pattern).flatMap(([name, expected]) => {
    const path = [...above, name];
    return isObject(expected) ? fieldsOf(expected, path) : [{ path, expected }];
  });
}

function valueAt(event: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), event);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
