/** What every API function does around its one call: logs, metrics, a trace, and errors as problem details. */
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { PoisonCommit, ProjectionContention, TailTooLong } from '#projections/engine/errors';
import { logger, metrics, traced } from '../observability.ts';
import { problemBody, RequestProblem, type ProblemInput } from './problem.ts';

export type ApiReply = { readonly status: number; readonly body: unknown };
export type ApiFunction = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

/** Wraps `run`, which parses, calls one function and maps the result. */
export function apiHandler(
  name: string,
  run: (event: APIGatewayProxyEvent, context: Context) => Promise<ApiReply>,
): ApiFunction {
  return async (event, context) => {
    logger.addContext(context);
    logger.appendKeys({
      correlationId: correlationIdOf(event, context),
      route: `${event.httpMethod} ${event.resource}`,
    });
    metrics.addDimension('operation', name);
    metrics.captureColdStartMetric();
    const startedAt = performance.now();
    try {
      const reply = await traced(name, () => run(event, context));
      return jsonResponse(reply.status, reply.body, context.awsRequestId);
    } catch (error) {
      return problemResponse(problemOf(error), context.awsRequestId);
    } finally {
      metrics.addMetric('request', MetricUnit.Count, 1);
      metrics.addMetric('requestDuration', MetricUnit.Milliseconds, performance.now() - startedAt);
      metrics.publishStoredMetrics();
      logger.resetKeys();
    }
  };
}

/** One conversation's id: the client's key where it sent one, else this request's. */
export function correlationIdOf(event: APIGatewayProxyEvent, context: Pick<Context, 'awsRequestId'>): string {
  const sent = Object.entries(event.headers).find(([name]) => name.toLowerCase() === 'idempotency-key')?.[1];
  return sent ?? context.awsRequestId;
}

function problemOf(error: unknown): ProblemInput {
  if (error instanceof RequestProblem) {
    logger.info('request refused', { code: error.problem.code, status: error.problem.status });
    return error.problem;
  }
  if (error instanceof TailTooLong)
    return unavailable('ProjectionBehind', 'The books are being caught up. Try again shortly.');
  if (error instanceof ProjectionContention) return unavailable('BooksBusy', 'The books are busy. Try again shortly.');
  if (error instanceof PoisonCommit)
    return unavailable('LedgerParked', 'These books wait for a repair. Nothing is lost.');
  logger.error('request failed', error instanceof Error ? error : new Error(String(error)));
  metrics.addMetric('requestFailed', MetricUnit.Count, 1);
  return {
    status: 500,
    code: 'Internal',
    detail: 'Something went wrong on our side. Nothing was half-done; try again.',
  };
}

function unavailable(code: string, detail: string): ProblemInput {
  logger.error('not available', { code });
  metrics.addMetric('notAvailable', MetricUnit.Count, 1);
  return { status: 503, code, detail, retryAfter: 5 };
}

const SECURITY_HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
} as const;

function jsonResponse(status: number, body: unknown, requestId: string): APIGatewayProxyResult {
  const headers = { 'Content-Type': 'application/json', 'X-Request-Id': requestId, ...SECURITY_HEADERS };
  return { statusCode: status, headers, body: JSON.stringify(body) };
}

function problemResponse(input: ProblemInput, requestId: string): APIGatewayProxyResult {
  const headers = {
    'Content-Type': 'application/problem+json',
    'X-Request-Id': requestId,
    ...SECURITY_HEADERS,
    ...(input.retryAfter ? { 'Retry-After': String(input.retryAfter) } : {}),
  };
  return { statusCode: input.status, headers, body: JSON.stringify(problemBody(input, requestId)) };
}
