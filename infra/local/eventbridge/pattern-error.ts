/** Thrown for a pattern EventBridge would refuse; the message is the reason. */
export class InvalidEventPattern extends Error {
  override readonly name = 'InvalidEventPattern';
}

/** Refuses the pattern. */
export function refuse(reason: string): never {
  throw new InvalidEventPattern(`Event pattern is not valid. Reason: ${reason}`);
}

/** A value as a message shows it. */
export function show(value: unknown): string {
  return JSON.stringify(value);
}

/** What `compile` yields; a refusal in it also says where in the pattern it was. */
export function naming<Result>(path: readonly string[], compile: () => Result): Result {
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof InvalidEventPattern) || path.length === 0) throw error;
    throw new InvalidEventPattern(`${error.message} (at ${path.join('.')})`, { cause: error });
  }
}
