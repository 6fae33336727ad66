/** A pause that ends early when there is reason to. */
export type WakeableDelay = {
  /** Resolves after `ms`, or at the next `wake`, or at once after `stop`. */
  readonly pause: (ms: number) => Promise<void>;
  readonly wake: () => void;
  /** Ends the pause and all later ones. */
  readonly stop: () => void;
};

export function createWakeableDelay(): WakeableDelay {
  const waiting = new Set<() => void>();
  let stopped = false;
  // A wake during work must not be lost: the next pause then ends at once.
  let isWakePending = false;
  const wake = (): void => {
    isWakePending = waiting.size === 0;
    for (const resume of [...waiting]) resume();
  };
  return {
    pause: (ms) =>
      new Promise((resolve) => {
        if (stopped || isWakePending) {
          isWakePending = false;
          resolve();
          return;
        }
        const resume = (): void => {
          clearTimeout(timer);
          waiting.delete(resume);
          resolve();
        };
        const timer = setTimeout(resume, ms);
        waiting.add(resume);
      }),
    wake,
    stop: () => {
      stopped = true;
      wake();
    },
  };
}
