/** Throttling as API Gateway describes it: a bucket that holds `burst` tokens and refills at `rate` per second. */

export type Throttle = {
  /** Requests per second. */
  readonly rate: number;
  /** Requests at once. */
  readonly burst: number;
};

/** Takes one token per call; false when there is none. `clock` yields epoch milliseconds. */
export function createTokenBucket({ rate, burst }: Throttle, clock: () => number): () => boolean {
  let tokens = burst;
  let filledAt = clock();
  return () => {
    const now = clock();
    // A clock set back must not take tokens away.
    const elapsed = Math.max(0, now - filledAt);
    tokens = Math.min(burst, tokens + (elapsed / 1000) * rate);
    filledAt = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
