/** The way out: integration events to other systems. */

/** `detail` is a JSON object that holds its own id, so that a consumer can tell a repeat. */
export type IntegrationEvent = {
  /** Name and version, such as `finance.budget-threshold-crossed.v1`. */
  readonly type: string;
  /** ISO instant at which it happened. */
  readonly time: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** An event the bus will never take, such as one that is too large. */
export type RefusedEvent = { readonly event: IntegrationEvent; readonly reason: string };

/** `retried` counts the events that were handed over once more, each time. */
export type PublishOutcome = {
  readonly published: number;
  readonly retried: number;
  readonly refused: readonly RefusedEvent[];
};

export type EventPublisher = {
  /**
   * Publishes all of them, at least once, a batch at a time and batch after batch in order; within a batch one that had
   * to be tried again comes after its neighbours. What the bus will never take is left out and reported. Throws when
   * some could not be published after retries: then any of them may have been.
   */
  readonly publish: (events: readonly IntegrationEvent[]) => Promise<PublishOutcome>;
};
