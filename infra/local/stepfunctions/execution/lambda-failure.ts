/** The names under which a Task sees the failure of a function. */
import type { InvokeResult } from '#infra/local/service';
import type { ErrorOutput } from '../state-failure.ts';

type Failed = Extract<InvokeResult, { kind: 'failed' }>;

/** A thrown error keeps its own name; its Cause is the JSON that Lambda answers with. */
export function lambdaFailure({ errorType, errorMessage }: Failed): ErrorOutput {
  const Cause = JSON.stringify({ errorType, errorMessage });
  return { Error: LAMBDA_ERRORS[errorType] ?? errorType, Cause };
}

/** What the host calls the failures that are not the function's own (Developer Guide, "Lambda error handling"). */
const LAMBDA_ERRORS: Readonly<Record<string, string>> = {
  Timeout: 'Sandbox.Timedout',
  Unhandled: 'Lambda.Unknown',
  Throttled: 'Lambda.TooManyRequestsException',
  ResourceNotFoundException: 'Lambda.ResourceNotFoundException',
  ServiceException: 'Lambda.ServiceException',
};
