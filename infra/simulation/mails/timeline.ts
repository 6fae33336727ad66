/** Simulated time: what is to happen when. Time stands still while the actors that are due work. */
import type { Scheduler } from '../scheduler.ts';

export type Timeline = {
  /** Epoch ms. */
  readonly now: () => number;
  /** ISO, milliseconds. */
  readonly iso: () => string;
  readonly after: (delayMs: number, begin: () => void) => void;
  /** How much lies ahead. */
  readonly ahead: () => number;
  /** Goes to the next moment at which something is to happen, and lets everybody who begins then come to an end. */
  readonly goOn: () => Promise<void>;
};

/** Who is due within a second of each other works at the same time, in an order the seed decides. */
const SAME_TIME_MS = 1_000;

export function createTimeline(scheduler: Scheduler, startsAt: number): Timeline {
  let clock = startsAt;
  let timers: { readonly at: number; readonly begin: () => void }[] = [];
  return {
    now: () => clock,
    iso: () => new Date(clock).toISOString(),
    after: (delayMs, begin) => void timers.push({ at: clock + delayMs, begin }),
    ahead: () => timers.length,
    goOn: async () => {
      clock = Math.max(clock, Math.min(...timers.map(({ at }) => at)));
      const due = timers.filter(({ at }) => at <= clock + SAME_TIME_MS);
      timers = timers.filter((timer) => !due.includes(timer));
      for (const { begin } of due) begin();
      await scheduler.drain();
    },
  };
}
