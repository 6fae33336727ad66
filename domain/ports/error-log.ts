/** Errors of functions, grouped: what operators look at before they look at log lines. */

/** Lines of one function that say the same, found in one go. */
export type ErrorSighting = {
  /** As deployed, such as `pennytrail-dev-send-mail`. */
  readonly functionName: string;
  /** What the lines have in common: their text without ids and numbers; at most 300 characters. */
  readonly fingerprint: string;
  readonly count: number;
  /** ISO instants of the first and the last of them. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** The last line, at most 2,000 characters. */
  readonly sample: string;
  /** Of the last line that had one. */
  readonly correlationId?: string | undefined;
};

/** All sightings of one fingerprint in one function, as long as it is remembered. */
export type ErrorGroup = ErrorSighting;

export type ErrorLog = {
  /**
   * Adds sightings up. Log lines are delivered at least once, so a count may be too high, never too low; first and last
   * are exact as long as deliveries arrive in order.
   */
  readonly add: (sighting: ErrorSighting) => Promise<void>;
  /** Seen last, first. */
  readonly list: () => Promise<readonly ErrorGroup[]>;
};
