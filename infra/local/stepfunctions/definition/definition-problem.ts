/** A definition that cannot run here, with the place of the mistake. */
import type * as z from 'zod';

/** Thrown while a definition is read; becomes UnsupportedTemplate with the logical id of the state machine. */
export class DefinitionProblem extends Error {
  override readonly name = 'DefinitionProblem';

  /** `place` is a path such as `States.Approve.Retry.0`. */
  constructor(place: string, problem: string) {
    super(`${place}: ${problem}`);
  }
}

/** What the schema makes of `value`. Throws DefinitionProblem naming the path of each field. */
export function parseAt<Output>(schema: z.ZodType<Output>, value: unknown, place: string): Output {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (!issue) throw new DefinitionProblem(place, 'is not as expected');
  const path = [place, ...issue.path.map(String)].filter((part) => part !== '');
  // A field nobody knows is reported at its parent: say which.
  if (issue.code === 'unrecognized_keys') path.push(issue.keys[0] ?? '');
  const problem = issue.code === 'unrecognized_keys' ? 'is not served here (JSONata fields only)' : issue.message;
  throw new DefinitionProblem(path.join('.'), problem);
}
