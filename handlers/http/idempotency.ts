/**
 * Powertools idempotency at the front door: the same key with the same request gets the stored answer, with another
 * request it is refused. Correctness does not rest on it: ids are the client's, so a repeat that slips through
 * decides to nothing.
 */
import {
  IdempotencyConfig,
  IdempotencyAlreadyInProgressError,
  IdempotencyValidationError,
  makeIdempotent,
} from '@aws-lambda-powertools/idempotency';
import type { BasePersistenceLayer } from '@aws-lambda-powertools/idempotency/persistence';
import type { Context, APIGatewayProxyEvent } from 'aws-lambda';
import type { CommandId, UserId } from '#domain/kernel/ids';
import type { ApiReply } from './api-handler.ts';
import { RequestProblem } from './problem.ts';

/** A day: longer than any client keeps retrying, shorter than the table needs to remember. */
const REMEMBERED_SECONDS = 24 * 60 * 60;

export type IdempotentRequest = {
  readonly store: BasePersistenceLayer;
  readonly context: Context;
  readonly event: APIGatewayProxyEvent;
  readonly userId: UserId;
  readonly key: CommandId;
};

/** Runs `work` once per user and key. A throw forgets the key again, so a refusal can be corrected and retried. */
export async function runOnce(request: IdempotentRequest, work: () => Promise<ApiReply>): Promise<ApiReply> {
  const { event, context, userId, key } = request;
  const config = new IdempotencyConfig({
    eventKeyJmesPath: 'key',
    payloadValidationJmesPath: 'request',
    expiresAfterSeconds: REMEMBERED_SECONDS,
    lambdaContext: context,
  });
  const once = makeIdempotent(async () => toRecord(await work()), { persistenceStore: request.store, config });
  const payload = { key: `${userId}#${key}`, request: `${event.httpMethod} ${event.path} ${event.body ?? ''}` };
  try {
    return fromRecord(await (once as (payload: unknown) => Promise<StoredReply>)(payload));
  } catch (error) {
    throw problemOf(error);
  }
}

type StoredReply = { status: number; body: string };

function toRecord(reply: ApiReply): StoredReply {
  return { status: reply.status, body: JSON.stringify(reply.body) };
}

function fromRecord(stored: StoredReply): ApiReply {
  return { status: stored.status, body: JSON.parse(stored.body) as unknown };
}

function problemOf(error: unknown): unknown {
  if (error instanceof IdempotencyValidationError) {
    const detail = 'This Idempotency-Key was used for another request. Send a new key with a new request.';
    const errors = [{ field: 'Idempotency-Key', rule: 'must be new for a new request' }];
    return new RequestProblem({ status: 422, code: 'IdempotencyKeyReused', detail, errors });
  }
  if (error instanceof IdempotencyAlreadyInProgressError) {
    const detail = 'A request with this Idempotency-Key is being worked on. Try again shortly.';
    return new RequestProblem({ status: 409, code: 'RequestInProgress', detail, retryAfter: 1 });
  }
  return error;
}
