/** The execution environments of one function: started on demand, reused while warm, one invocation at a time each. */
import type { LambdaWorker, WorkerAnswer } from './worker.ts';

export type FunctionPool = {
  readonly run: (event: string) => Promise<PoolAnswer>;
  /** Ends idle environments that were last used before `usedBefore` (epoch ms); all idle ones by default. */
  readonly endIdle: (usedBefore?: number) => Promise<void>;
  /** Makes every environment cold: idle ones end now, busy ones after their invocation. */
  readonly reload: () => Promise<void>;
  readonly close: () => Promise<void>;
  readonly counts: () => PoolCounts;
};

export type PoolAnswer = WorkerAnswer & { readonly isColdStart: boolean };

export type PoolCounts = { readonly idle: number; readonly busy: number; readonly waiting: number };

export type FunctionPoolOptions = {
  readonly start: () => LambdaWorker;
  /** Environments at the same time; further invocations wait for one. */
  readonly maxWorkers: number;
  readonly now: () => number;
};

type Environment = { readonly worker: LambdaWorker; readonly generation: number; used: boolean; usedAt: number };

export function createFunctionPool({ start, maxWorkers, now }: FunctionPoolOptions): FunctionPool {
  const idle: Environment[] = [];
  const busy = new Set<Environment>();
  const waiting: ((environment: Environment | undefined) => void)[] = [];
  let generation = 0;
  let closed = false;

  const startBusy = (): Environment => {
    const environment = { worker: start(), generation, used: false, usedAt: now() };
    busy.add(environment);
    return environment;
  };

  const acquire = async (): Promise<Environment | undefined> => {
    if (closed) return undefined;
    for (let warm = idle.pop(); warm; warm = idle.pop()) {
      if (!warm.worker.isAlive()) continue;
      busy.add(warm);
      return warm;
    }
    if (busy.size < maxWorkers) return startBusy();
    return new Promise((resolve) => waiting.push(resolve));
  };

  const release = async (environment: Environment): Promise<void> => {
    busy.delete(environment);
    environment.usedAt = now();
    const isUsable = !closed && environment.worker.isAlive() && environment.generation === generation;
    const next = waiting.shift();
    if (next && isUsable) {
      busy.add(environment);
      next(environment);
    } else if (isUsable) idle.push(environment);
    else next?.(startBusy());
    if (!isUsable) await environment.worker.end();
  };

  const endIdle = async (usedBefore = Infinity): Promise<void> => {
    const ended = idle.filter(({ usedAt }) => usedAt < usedBefore);
    idle.splice(0, idle.length, ...idle.filter(({ usedAt }) => usedAt >= usedBefore));
    await Promise.all(ended.map(({ worker }) => worker.end()));
  };

  return {
    run: async (event) => {
      const environment = await acquire();
      if (!environment) return { ...SHUTTING_DOWN, isColdStart: false };
      const isColdStart = !environment.used;
      environment.used = true;
      try {
        return { ...(await environment.worker.invoke(event)), isColdStart };
      } finally {
        await release(environment);
      }
    },
    endIdle,
    reload: async () => {
      generation += 1;
      await endIdle();
    },
    close: async () => {
      closed = true;
      for (const refuse of waiting.splice(0)) refuse(undefined);
      await Promise.all([endIdle(), ...[...busy].map(({ worker }) => worker.end())]);
    },
    counts: () => ({ idle: idle.length, busy: busy.size, waiting: waiting.length }),
  };
}

const SHUTTING_DOWN: WorkerAnswer = {
  result: { kind: 'failed', errorType: 'ServiceException', errorMessage: 'the runtime is shutting down', requestId: '' },
  trace: [],
};
