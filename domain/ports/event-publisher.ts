/** The way out: integration events to other systems. */

/** `detail` is a JSON object that holds its own id, so that a consumer can tell a repeat. */
export type IntegrationEvent = {
  /** Name and version, such as `finance.budget-threshold-crossed.v1`. */
  readonly type: string;
  /** ISO instant at which it happened. */
  readonly time: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

export type EventPublisher = {
  /** Publishes all of them, in order, at least once. Throws when some could not be published after retries. */
  readonly publish: (events: readonly IntegrationEvent[]) => Promise<void>;
};
