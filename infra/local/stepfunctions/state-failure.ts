/** How a state fails, under the names of the Amazon States Language. */
import * as z from 'zod';

export const ErrorOutput = z.object({
  /** The name that `ErrorEquals` matches, such as `States.Timeout`. */
  Error: z.string(),
  /** Anything that helps a person; JSON text where a function threw. */
  Cause: z.string(),
});
export type ErrorOutput = Readonly<z.infer<typeof ErrorOutput>>;

/** Thrown while a state runs; Retry and Catch of the state get to see it. */
export class StateFailure extends Error {
  override readonly name = 'StateFailure';
  readonly output: ErrorOutput;

  constructor(error: string, cause: string) {
    super(`${error}: ${cause}`);
    this.output = { Error: error, Cause: cause };
  }
}

/** Most bytes of JSON that a state may take or hand on (Step Functions Developer Guide, "Service quotas"). */
export const LARGEST_PAYLOAD = 262_144;

/** Throws StateFailure when `value` is larger than AWS lets a payload be. `what` is named in the message. */
export function requirePayloadSize(value: unknown, what: string): void {
  const size = sizeOf(value);
  if (size <= LARGEST_PAYLOAD) return;
  const cause = `The ${what} has ${size} bytes; a payload may have ${LARGEST_PAYLOAD}.`;
  throw new StateFailure('States.DataLimitExceeded', cause);
}

/** Bytes of `value` as JSON; `value` is JSON. */
export function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
