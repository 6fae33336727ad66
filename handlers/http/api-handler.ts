/** What every API function does around its one call: logs, metrics, a trace, and errors as problem details. */
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { CommandId, LedgerId } from '#domain/kernel/ids';
import { PoisonCommit, ProjectionContention, TailTooLong } from '#projections/engine/errors';
import { count, measure } from '../metrics.ts';
import { begin, end, logger, metrics, traced, withCorrelation, type Correlation } from '../observability.ts';
import { problemBody, RequestProblem, type ProblemInput } from './problem.ts';

export type ApiReply = { readonly status: number; readonly body: unknown };
export type ApiFunction = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

/** Wraps `run`, which parses, calls one function and maps the result. */
export function apiHandler(name: string, run: Run): ApiFunction {
  return async (event, context) => {
    countAs(routeClassOf(event));
    begin(context);
    logger.appendKeys({ route: `${event.httpMethod} ${event.resource}` });
    const startedAt = performance.now();
    try {
      return await traced(name, () => withCorrelation(subjectOf(event, context), () => answer(run, event, context)));
    } finally {
      count('request');
      measure('requestDuration', performance.now() - startedAt);
      end();
    }
  };
}

type Run = (event: APIGatewayProxyEvent, context: Context) => Promise<ApiReply>;

async function answer(run: Run, event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> {
  try {
    const reply = await run(event, context);
    return jsonResponse(reply.status, reply.body, context.awsRequestId);
  } catch (error) {
    return problemResponse(problemOf(error), context.awsRequestId);
  }
}

type RouteClass = 'commands' | 'queries' | 'operations';

function routeClassOf({ httpMethod, resource }: APIGatewayProxyEvent): RouteClass {
  if (resource.startsWith('/operations')) return 'operations';
  return httpMethod === 'GET' ? 'queries' : 'commands';
}

/**
 * Counts for the class of the route instead of the function: sixty series of every metric would cost more than the
 * functions. Cleared first, because Powertools warns of what it overwrites.
 */
function countAs(service: RouteClass): void {
  metrics.clearDefaultDimensions();
  metrics.setDefaultDimensions({ service });
}

function subjectOf(event: APIGatewayProxyEvent, context: Context): Correlation {
  // Also of a ledger that is not there, and of one that is none of the caller's; it must at least look like an id.
  const ledgerId = LedgerId.safeParse(event.pathParameters?.['ledgerId']);
  return { correlationId: correlationIdOf(event, context), ...(ledgerId.success && { ledgerId: ledgerId.data }) };
}

/** One conversation's id: the client's key where it sent one that is an id, else this request's. */
export function correlationIdOf(event: APIGatewayProxyEvent, context: Pick<Context, 'awsRequestId'>): string {
  const sent = Object.entries(event.headers).find(([name]) => name.toLowerCase() === 'idempotency-key')?.[1];
  const key = CommandId.safeParse(sent);
  return key.success ? key.data : context.awsRequestId;
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
  count('requestFailed');
  return {
    status: 500,
    code: 'Internal',
    detail: 'Something went wrong on our side. Nothing was half-done; try again.',
  };
}

function unavailable(code: string, detail: string): ProblemInput {
  logger.error('not available', { code });
  count('notAvailable');
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
