/** One operator of event patterns, and what it does. */
export type OperatorVectors = {
  /** As the table names it. */
  readonly operator: string;
  readonly pattern: unknown;
  readonly matching: readonly unknown[];
  readonly other: readonly unknown[];
  /** Patterns with this operator that cannot be made into a rule, each with a part of the reason. */
  readonly refused: readonly (readonly [pattern: unknown, reason: RegExp])[];
};
