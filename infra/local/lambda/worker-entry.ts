/**
 * Runs inside a worker thread in the place of Lambda's Node runtime: imports the bundle once, then answers one request
 * at a time. It is compiled by itself, so it may import nothing but types and Node.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { LambdaError, WorkerReply, WorkerRequest, WorkerStart } from './protocol.ts';

type Handler = (event: unknown, context: unknown) => unknown;

// The host starts this file with exactly this value.
const start = workerData as WorkerStart;
const port = parentPort;
if (!port) throw new Error('this file runs in a worker thread');

const send = (reply: WorkerReply): void => {
  port.postMessage(reply);
};

// Bundles are minified; a stack without the source map says nothing.
process.setSourceMapsEnabled(true);

loadHandler().then(
  (handler) => {
    port.on('message', (request: WorkerRequest) => void answer(handler, request));
    send({ kind: 'ready' });
  },
  (error: unknown) => {
    send({ kind: 'not-started', ...describe(error) });
  },
);

async function loadHandler(): Promise<Handler> {
  const bundle = (await import(start.moduleUrl)) as Readonly<Record<string, unknown>>;
  const handler = bundle[start.handlerName];
  if (typeof handler === 'function') return handler as Handler;
  const error = new Error(`${start.handlerName} is undefined or not exported`);
  error.name = 'Runtime.HandlerNotFound';
  throw error;
}

async function answer(handler: Handler, request: WorkerRequest): Promise<void> {
  const { requestId } = request;
  process.env['_X_AMZN_TRACE_ID'] = request.traceId;
  try {
    const result = await handler(JSON.parse(request.event), contextOf(request));
    // Inside a list, undefined becomes null by itself; Lambda answers null for a handler that returns nothing.
    send({ kind: 'returned', requestId, payload: JSON.stringify([result]).slice(1, -1) });
  } catch (error) {
    send({ kind: 'failed', requestId, ...describe(error) });
  }
}

/** The context object of the Node runtime. Source: AWS Lambda Developer Guide, "Using the Lambda context object". */
function contextOf({ requestId, deadline }: WorkerRequest): unknown {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: start.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: start.functionArn,
    memoryLimitInMB: String(start.memoryMegabytes),
    awsRequestId: requestId,
    logGroupName: process.env['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: process.env['AWS_LAMBDA_LOG_STREAM_NAME'],
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function describe(error: unknown): LambdaError {
  if (!(error instanceof Error)) return { errorType: 'Error', errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}
