/** A queue of work: each message is handed to a consumer at least once, in any order. */

export type MessageQueue = {
  /** Puts JSON texts on the queue. Throws unless all of them are there; some may be even so. */
  readonly send: (bodies: readonly string[]) => Promise<void>;
  /** Hides a message that is being worked on for this long, at most 12 hours; then it comes again. */
  readonly hide: (receipt: string, seconds: number) => Promise<void>;
};
