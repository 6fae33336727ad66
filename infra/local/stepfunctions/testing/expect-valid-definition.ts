/** Test support: what AWS would say to a definition when the state machine is created. */
import validate from 'asl-validator';
import { expect } from 'vitest';

/**
 * Fails the test when asl-validator finds anything wrong. `definition` is JSON text or the object; names in it that are
 * substituted on deployment may stand as `${Name}`. Takes a second or two: give the test a generous timeout.
 */
export function expectValidDefinition(definition: string | object): void {
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
  // A copy: the validator writes the query language into every state.
  const { isValid, errorsText } = validate(JSON.parse(text));
  expect(isValid ? '' : errorsText(), 'problems of the definition').toBe('');
}
