/** One execution environment: a worker thread that has imported one function's bundle. */
import { randomBytes, randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { InvokeResult } from '../service.ts';
import type { FunctionDefinition } from './function-definition.ts';
import type { LambdaError, WorkerReply, WorkerRequest, WorkerStart } from './protocol.ts';

export type LambdaWorker = {
  /** Runs one invocation to its end; only one at a time. Never rejects. */
  readonly invoke: (event: string) => Promise<WorkerAnswer>;
  /** False after a crash, a timeout or `end`: such a worker takes no more invocations. */
  readonly isAlive: () => boolean;
  readonly end: () => Promise<void>;
};

export type WorkerAnswer = { readonly result: InvokeResult; readonly trace: readonly string[] };

export type StartWorkerOptions = {
  readonly definition: FunctionDefinition;
  readonly environment: Readonly<Record<string, string>>;
  /** The compiled text of worker-entry.ts. */
  readonly entryCode: string;
  readonly onLogLine: (line: string) => void;
};

/** Lambda's limit for a synchronous event or answer: 6 MB, plus the bytes of the envelope it allows over. */
export const PAYLOAD_LIMIT_BYTES = 6_291_556;

/** Lambda allows ten seconds for importing the module, apart from the function's own timeout. */
const IMPORT_LIMIT_MS = 10_000;

type Outcome = WorkerReply | ({ readonly kind: 'crashed' } & LambdaError) | { readonly kind: 'out-of-time' };

/** Starts the thread and its import at once; failures show in the first invocation, as on Lambda. */
export function startWorker(options: StartWorkerOptions): LambdaWorker {
  const { definition } = options;
  const thread = startThread(options);
  const outcomes = createOutcomes(thread);
  let alive = true;
  const end = async (): Promise<void> => {
    alive = false;
    await thread.terminate();
  };
  const imported = outcomes.next(IMPORT_LIMIT_MS);

  const invoke = async (event: string): Promise<WorkerAnswer> => {
    const requestId = randomUUID();
    const started = await imported;
    if (started.kind !== 'ready') {
      await end();
      return failure(requestId, started, IMPORT_LIMIT_MS);
    }
    const deadline = Date.now() + definition.timeoutMs;
    thread.postMessage({ requestId, event, deadline, traceId: newTraceId() } satisfies WorkerRequest);
    const outcome = await outcomes.next(definition.timeoutMs);
    if (outcome.kind === 'returned' && Buffer.byteLength(outcome.payload) > PAYLOAD_LIMIT_BYTES) {
      const errorMessage = `Response payload size exceeded maximum allowed payload size (${PAYLOAD_LIMIT_BYTES} bytes).`;
      return failure(requestId, {
        kind: 'crashed',
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage,
        trace: [],
      });
    }
    if (outcome.kind === 'returned') {
      return { result: { kind: 'returned', payload: JSON.parse(outcome.payload), requestId }, trace: [] };
    }
    if (outcome.kind !== 'failed') await end();
    return failure(requestId, outcome, definition.timeoutMs);
  };

  thread.once('exit', () => {
    alive = false;
  });
  return { invoke, isAlive: () => alive, end };
}

function startThread({ definition, environment, entryCode, onLogLine }: StartWorkerOptions): Worker {
  const { moduleUrl, handlerName, name, arn, memoryMegabytes } = definition;
  const thread = new Worker(entryCode, {
    eval: true,
    env: { ...environment },
    // Without the loaders and flags of the host: the bundle must run by itself.
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    workerData: { moduleUrl, handlerName, functionName: name, functionArn: arn, memoryMegabytes } satisfies WorkerStart,
  });
  for (const stream of [thread.stdout, thread.stderr]) {
    createInterface({ input: stream }).on('line', onLogLine);
  }
  // A forgotten timer in a handler must not keep the laptop's process alive.
  thread.unref();
  return thread;
}

type Outcomes = { readonly next: (limitMs: number) => Promise<Outcome> };

/** Turns the thread's events into a sequence that is read one by one. */
function createOutcomes(thread: Worker): Outcomes {
  let crash: Outcome | undefined;
  let deliver: ((outcome: Outcome) => void) | undefined;
  const crashed = (error: LambdaError): void => {
    crash ??= { kind: 'crashed', ...error };
    deliver?.(crash);
  };
  thread.on('message', (reply: WorkerReply) => deliver?.(reply));
  thread.on('error', (error: unknown) => {
    crashed(describeCrash(error));
  });
  thread.on('exit', (code) => {
    crashed({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with status ${code}`, trace: [] });
  });
  return {
    next: (limitMs) =>
      new Promise((resolve) => {
        if (crash) {
          resolve(crash);
          return;
        }
        const limit = setTimeout(() => deliver?.({ kind: 'out-of-time' }), limitMs);
        deliver = (outcome) => {
          clearTimeout(limit);
          deliver = undefined;
          resolve(outcome);
        };
      }),
  };
}

function failure(requestId: string, outcome: Outcome, limitMs = 0): WorkerAnswer {
  if (outcome.kind === 'out-of-time') {
    const errorMessage = `${requestId} Task timed out after ${(limitMs / 1000).toFixed(2)} seconds`;
    return { result: { kind: 'failed', errorType: 'Timeout', errorMessage, requestId }, trace: [] };
  }
  if (outcome.kind === 'ready' || outcome.kind === 'returned') {
    throw new Error(`the worker answered "${outcome.kind}" out of turn`);
  }
  const { errorType, errorMessage, trace } = outcome;
  return { result: { kind: 'failed', errorType, errorMessage, requestId }, trace };
}

function describeCrash(error: unknown): LambdaError {
  if (!(error instanceof Error)) return { errorType: 'Unhandled', errorMessage: String(error), trace: [] };
  const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const errorType = outOfMemory ? 'Runtime.OutOfMemory' : error.name;
  return { errorType, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}

/** Format: AWS X-Ray Developer Guide, "Tracing header". */
function newTraceId(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
}
