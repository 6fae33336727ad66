/** Messages between the host and a worker thread. Payloads travel as JSON text, as they do to a real function. */

/** Given to a worker when it starts. */
export type WorkerStart = {
  /** `file:` URL of the bundle. */
  readonly moduleUrl: string;
  /** Name of the exported handler. */
  readonly handlerName: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMegabytes: number;
};

export type WorkerRequest = {
  readonly requestId: string;
  /** The event as JSON. */
  readonly event: string;
  /** When the invocation times out, epoch ms. */
  readonly deadline: number;
  /** Value of `_X_AMZN_TRACE_ID` during the invocation. */
  readonly traceId: string;
};

export type WorkerReply =
  /** The bundle is imported; the first request may come. */
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'not-started' } & LambdaError)
  | { readonly kind: 'returned'; readonly requestId: string; readonly payload: string }
  | ({ readonly kind: 'failed'; readonly requestId: string } & LambdaError);

/** How Lambda reports a thrown error. */
export type LambdaError = {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
};
