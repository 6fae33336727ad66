/** The one timer of all executions. Due times lie in their journals; this only looks at them again in time. */
export type AlarmClock = {
  /** Rings at that time, epoch ms, or before it if it is set to an earlier one already. */
  readonly set: (at: number) => void;
  readonly close: () => void;
};

/** A timer of Node cannot wait longer than 2^31 ms, and a laptop sleeps. */
const LONGEST_WAIT = 60_000;

export type AlarmClockOptions = { readonly clock: () => number; readonly ring: () => void };

export function createAlarmClock({ clock, ring }: AlarmClockOptions): AlarmClock {
  let timer: NodeJS.Timeout | undefined;
  let setTo = Infinity;
  let isClosed = false;
  return {
    set: (at) => {
      if (isClosed || at >= setTo) return;
      setTo = at;
      clearTimeout(timer);
      timer = setTimeout(
        () => {
          setTo = Infinity;
          ring();
        },
        Math.min(Math.max(at - clock(), 0), LONGEST_WAIT),
      );
    },
    close: () => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
