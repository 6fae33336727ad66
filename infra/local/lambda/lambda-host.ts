/** Invokes the functions of a template on this machine, each in worker threads of its own. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import type { InvokeFunction, InvokeResult, Resource } from '../service.ts';
import { environmentOf, type EnvironmentOptions } from './environment.ts';
import { functionDefinitions, type FunctionDefinition } from './function-definition.ts';
import { createFunctionPool, type FunctionPool, type PoolAnswer, type PoolCounts } from './function-pool.ts';
import { PAYLOAD_LIMIT_BYTES, startWorker } from './worker.ts';

export type LambdaHost = {
  readonly invoke: InvokeFunction;
  /** Makes the next invocations cold starts with the newest bundles: of these bundle folders, or of all functions. */
  readonly reload: (bundleNames?: readonly string[]) => Promise<void>;
  readonly stats: () => FunctionStats[];
  readonly close: () => Promise<void>;
};

export type FunctionStats = PoolCounts & {
  readonly name: string;
  readonly invocations: number;
  readonly coldStarts: number;
  readonly errors: number;
  /** Undefined before the first invocation. */
  readonly lastDurationMs: number | undefined;
  readonly lastError: string | undefined;
};

export type LambdaHostOptions = EnvironmentOptions & {
  readonly functions: readonly Resource[];
  readonly assetDirectory: string;
  /** Every line a function writes, and one JSON line for each failed invocation. */
  readonly onLogLine: (functionName: string, line: string) => void;
  /** Called after each invocation, whatever its end. */
  readonly onInvoked?: (functionName: string) => void;
  readonly limits?: Partial<HostLimits>;
};

export type HostLimits = {
  readonly workersPerFunction: number;
  /** Over all functions; idle environments of others make room first. */
  readonly workers: number;
  readonly idleMs: number;
};

const DEFAULT_LIMITS: HostLimits = { workersPerFunction: 4, workers: 24, idleMs: 300_000 };

type Function = {
  readonly definition: FunctionDefinition;
  readonly pool: FunctionPool;
  readonly counters: {
    invocations: number;
    coldStarts: number;
    errors: number;
    lastDurationMs?: number;
    lastError?: string;
  };
};

export async function createLambdaHost(options: LambdaHostOptions): Promise<LambdaHost> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const entryCode = await compileEntry();
  const functions = new Map<string, Function>();
  const pools = (): FunctionPool[] => [...functions.values()].map(({ pool }) => pool);
  for (const definition of functionDefinitions(options.functions, options.assetDirectory)) {
    const start = () => {
      if (workersOf(pools()) >= limits.workers) for (const pool of pools()) void pool.endIdle();
      const onLogLine = (line: string): void => {
        options.onLogLine(definition.name, line);
      };
      return startWorker({ definition, environment: environmentOf(definition, options), entryCode, onLogLine });
    };
    const maxWorkers = Math.min(limits.workersPerFunction, definition.concurrencyLimit ?? Infinity);
    const pool = createFunctionPool({ start, maxWorkers, now: Date.now });
    functions.set(definition.name, { definition, pool, counters: { invocations: 0, coldStarts: 0, errors: 0 } });
  }
  const sweep = setInterval(() => {
    for (const pool of pools()) void pool.endIdle(Date.now() - limits.idleMs);
  }, limits.idleMs / 4);
  sweep.unref();

  return {
    invoke: async (nameOrArn, event) => {
      const lambda = functions.get(functionName(nameOrArn));
      if (!lambda) return failed('ResourceNotFoundException', `Function not found: ${nameOrArn}`);
      const result = await invoke(lambda, event, options);
      options.onInvoked?.(lambda.definition.name);
      return result;
    },
    reload: async (bundleNames) => {
      const isMeant = ({ definition }: Function): boolean => bundleNames?.includes(definition.bundleName) ?? true;
      await Promise.all([...functions.values()].filter(isMeant).map(({ pool }) => pool.reload()));
    },
    stats: () => [...functions.values()].map(statsOf),
    close: async () => {
      clearInterval(sweep);
      await Promise.all(pools().map((pool) => pool.close()));
    },
  };
}

async function invoke(lambda: Function, event: unknown, options: LambdaHostOptions): Promise<InvokeResult> {
  const { definition, pool, counters } = lambda;
  counters.invocations += 1;
  const text = jsonText(event);
  if (Buffer.byteLength(text) > PAYLOAD_LIMIT_BYTES) {
    return failed('RequestTooLargeException', 'the event is larger than the 6 MB Lambda takes');
  }
  const startedAt = performance.now();
  const answer = await pool.run(text);
  counters.lastDurationMs = performance.now() - startedAt;
  if (answer.isColdStart) counters.coldStarts += 1;
  const { result } = answer;
  if (result.kind === 'failed') {
    counters.errors += 1;
    counters.lastError = `${result.errorType}: ${result.errorMessage}`;
    options.onLogLine(definition.name, errorLine(answer));
  }
  return result;
}

/** JSON of anything; what JSON cannot hold becomes null. */
function jsonText(value: unknown): string {
  // Inside a list, undefined and functions become null by themselves.
  return JSON.stringify([value]).slice(1, -1);
}

/** What Lambda's runtime writes about an invocation that threw. */
function errorLine({ result, trace }: PoolAnswer): string {
  const timestamp = new Date().toISOString();
  return JSON.stringify({ timestamp, level: 'ERROR', ...result, stackTrace: trace });
}

function statsOf({ definition, pool, counters }: Function): FunctionStats {
  const { lastDurationMs, lastError, ...counts } = counters;
  return { name: definition.name, ...counts, lastDurationMs, lastError, ...pool.counts() };
}

function workersOf(pools: readonly FunctionPool[]): number {
  return pools.map((pool) => pool.counts()).reduce((sum, { idle, busy }) => sum + idle + busy, 0);
}

function failed(errorType: string, errorMessage: string): InvokeResult {
  return { kind: 'failed', errorType, errorMessage, requestId: randomUUID() };
}

/** `name`, `arn:…:function:name` or `arn:…:function:name:qualifier`. */
function functionName(nameOrArn: string): string {
  return /:function:([^:]+)/.exec(nameOrArn)?.[1] ?? nameOrArn;
}

/** Threads do not inherit the TypeScript loader, so their first file is compiled here, once. */
async function compileEntry(): Promise<string> {
  const source = await readFile(new URL('./worker-entry.ts', import.meta.url), 'utf8');
  const { code } = await transform(source, { loader: 'ts', format: 'cjs', platform: 'node', target: 'node20' });
  return code;
}
