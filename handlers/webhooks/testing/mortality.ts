/** Processes that die between any two calls of what they were given. For tests only. */

/** How a process dies at one of its calls: before the call has an effect, or after. */
export type Death = { readonly atCall: number; readonly moment: 'before' | 'after' };

/** Wraps what a process calls, so that it can die there. */
export type Mortal = <Part extends object>(part: Part) => Part;

export type Mortality = {
  /** Calls so far, of all processes. */
  readonly calls: () => number;
  /** Runs a process; false when it failed or died. A dead one hangs for ever at the call it died at. */
  readonly run: (work: (mortal: Mortal) => Promise<unknown>) => Promise<boolean>;
};

/** `deaths` count all calls of all processes, from 1. */
export function createMortality(deaths: readonly Death[]): Mortality {
  let calls = 0;
  const call = async (run: () => Promise<unknown>, onDeath: () => void): Promise<unknown> => {
    calls += 1;
    const death = deaths.find(({ atCall }) => atCall === calls);
    if (!death) return run();
    if (death.moment === 'after') await run();
    onDeath();
    return new Promise(() => undefined);
  };
  return {
    calls: () => calls,
    run: (work) =>
      new Promise((resolve) => {
        const mortal: Mortal = (part) => wrapped(part, (run) => call(run, () => resolve(false)));
        work(mortal).then(
          () => resolve(true),
          () => resolve(false),
        );
      }),
  };
}

function wrapped<Part extends object>(part: Part, call: (run: () => Promise<unknown>) => Promise<unknown>): Part {
  return new Proxy(part, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => call(() => Promise.resolve(Reflect.apply(value, target, given)));
    },
  });
}
