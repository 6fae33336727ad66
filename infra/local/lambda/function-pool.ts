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

type Environment = { readonly worker: LambdaWorker; readonly generation: number; isUsed: boolean; usedAt: number };

export function createFunctionPool(options: FunctionPoolOptions): FunctionPool {
  const pool: Pool = { ...options, idle: [], busy: new Set(), waiting: [], generation: 0, isClosed: false };
  return {
    run: async (event) => {
      const environment = await acquire(pool);
      if (!environment) return { ...SHUTTING_DOWN, isColdStart: false };
      const isColdStart = !environment.isUsed;
      environment.isUsed = true;
      try {
        return { ...(await environment.worker.invoke(event)), isColdStart };
      } finally {
        await release(pool, environment);
      }
    },
    endIdle: (usedBefore) => endIdle(pool, usedBefore),
    reload: async () => {
      pool.generation += 1;
      await endIdle(pool);
    },
    close: async () => {
      pool.isClosed = true;
      for (const refuse of pool.waiting.splice(0)) refuse(undefined);
      await Promise.all([endIdle(pool), ...[...pool.busy].map(({ worker }) => worker.end())]);
    },
    counts: () => ({ idle: pool.idle.length, busy: pool.busy.size, waiting: pool.waiting.length }),
  };
}

type Pool = FunctionPoolOptions & {
  readonly idle: Environment[];
  readonly busy: Set<Environment>;
  readonly waiting: ((environment: Environment | undefined) => void)[];
  generation: number;
  isClosed: boolean;
};

function startBusy(pool: Pool): Environment {
  const environment = { worker: pool.start(), generation: pool.generation, isUsed: false, usedAt: pool.now() };
  pool.busy.add(environment);
  return environment;
}

/** Undefined once the pool is closed. */
async function acquire(pool: Pool): Promise<Environment | undefined> {
  const { idle, busy, waiting } = pool;
  if (pool.isClosed) return undefined;
  for (let warm = idle.pop(); warm; warm = idle.pop()) {
    if (!warm.worker.isAlive()) continue;
    busy.add(warm);
    return warm;
  }
  if (busy.size < pool.maxWorkers) return startBusy(pool);
  return new Promise((resolve) => waiting.push(resolve));
}

/** Hands the environment to whoever waits longest, or keeps it warm; one that is of no use any more is replaced. */
async function release(pool: Pool, environment: Environment): Promise<void> {
  const { idle, busy, waiting } = pool;
  busy.delete(environment);
  environment.usedAt = pool.now();
  const isUsable = !pool.isClosed && environment.worker.isAlive() && environment.generation === pool.generation;
  const next = waiting.shift();
  if (next && isUsable) {
    busy.add(environment);
    next(environment);
  } else if (isUsable) idle.push(environment);
  else next?.(startBusy(pool));
  if (!isUsable) await environment.worker.end();
}

async function endIdle({ idle }: Pool, usedBefore = Infinity): Promise<void> {
  const ended = idle.filter(({ usedAt }) => usedAt < usedBefore);
  idle.splice(0, idle.length, ...idle.filter(({ usedAt }) => usedAt >= usedBefore));
  await Promise.all(ended.map(({ worker }) => worker.end()));
}

const SHUTTING_DOWN: WorkerAnswer = {
  result: {
    kind: 'failed',
    errorType: 'ServiceException',
    errorMessage: 'the runtime is shutting down',
    requestId: '',
  },
  trace: [],
};
