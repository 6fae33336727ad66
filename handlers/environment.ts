/** The environment, read at cold start and reporting every missing name at once. */
import type { ENVIRONMENT } from '#infra/adapters/keys';

type Variable = (typeof ENVIRONMENT)[keyof typeof ENVIRONMENT];

/** Throws one error that names everything missing. `values` is the environment, handed in by a composition root. */
export function readEnvironment<Name extends Variable>(
  values: Readonly<Record<string, string | undefined>>,
  ...names: readonly Name[]
): Readonly<Record<Name, string>> {
  const missing = names.filter((name) => !values[name]);
  if (missing.length > 0) throw new Error(`environment variables not set: ${missing.join(', ')}`);
  return Object.fromEntries(names.map((name) => [name, values[name]])) as Record<Name, string>;
}
