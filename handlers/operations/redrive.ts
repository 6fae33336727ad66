/** POST /operations/redrive */
import type { Context } from 'aws-lambda';
import { StreamName, type StreamId } from '#domain/kernel/stream';
import { RedriveRequest, type RedriveReply } from '../contracts/operations.ts';
import { apiHandler } from '../http/api-handler.ts';
import { RequestProblem } from '../http/problem.ts';
import { operatorOf, parseBody } from '../http/request.ts';
import { logger } from '../observability.ts';
import { redriveDeadLetters } from './application/redrive-dead-letters.ts';
import { redriveParked } from './application/redrive-parked.ts';
import { redriveRelay, republish } from './application/redrive-relay.ts';
import { deadLetters, parked, relay } from './redrive/compose.ts';
import { lateIn } from './late-in.ts';

export const handler = apiHandler('redrive', async (event, context) => {
  const { userId } = operatorOf(event);
  const request = parseBody(event, RedriveRequest);
  const reply = await redrive(request, context);
  logger.info('redriven', { ...request, operator: userId, items: reply.items.length, remaining: reply.remaining });
  return { status: 200, body: reply };
});

/** The client waits for the answer, so the work ends well before API Gateway gives up. */
const RESERVE_MS = 10_000;

function redrive({ what, stream, versions }: RedriveRequest, context: Context): Promise<RedriveReply> {
  const isLate = lateIn(context, RESERVE_MS);
  switch (what) {
    case 'parked':
      return redriveParked(parked, { isLate, ...(stream !== undefined && { stream: streamNamed(stream) }) });
    case 'dead-letters':
      return redriveDeadLetters(deadLetters, isLate);
    case 'relay':
      return versions
        ? republish(relay, streamNamed(stream), boundedSpan(versions))
        : redriveRelay(relay, streamNamed(stream));
  }
}

function streamNamed(text: string | undefined): StreamId {
  const name = StreamName.safeParse(text);
  if (name.success) return name.data;
  const errors = [{ field: 'stream', rule: 'must be LEDGER#<ledger id> or PROFILE#<user id>' }];
  throw new RequestProblem({ status: 400, code: 'InvalidRequest', detail: 'stream: must name a stream', errors });
}

/** What one call can publish before the client gives up waiting. */
const MOST_VERSIONS = 1_000;

function boundedSpan(versions: NonNullable<RedriveRequest['versions']>): typeof versions {
  const { from, to } = versions;
  if (to >= from && to - from < MOST_VERSIONS) return versions;
  const rule = `must be from \`versions.from\` to ${MOST_VERSIONS} versions on`;
  const errors = [{ field: 'versions.to', rule }];
  throw new RequestProblem({ status: 400, code: 'InvalidRequest', detail: `versions.to: ${rule}`, errors });
}
