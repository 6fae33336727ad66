/**
 * Takes the place of `@aws-lambda-powertools/jmespath` in the bundles. Idempotency is configured with names of
 * properties and nothing else (`handlers/http/idempotency.ts`), so a parser and an interpreter of the whole language,
 * 23 KB, never have anything to do.
 * Source: JMESPath specification, "Identifiers".
 */

/** The property `expression` names, null when there is none. Throws when it is more than a name. */
export function search(expression: string, data: unknown): unknown {
  if (!/^[A-Za-z_]\w*$/.test(expression)) {
    throw new Error(
      `JMESPath is left out of the bundles: only the name of a property is understood, not ${expression}`,
    );
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return null;
  return Object.entries(data).find(([name]) => name === expression)?.[1] ?? null;
}

/** Made with `new`: functions for use in expressions, of which a name calls none. */
export function PowertoolsFunctions(): void {
  // Nothing to set up.
}
