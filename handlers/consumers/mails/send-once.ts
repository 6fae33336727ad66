/**
 * Powertools idempotency around sending: a message that comes again after its mail was sent is answered from memory,
 * and two at once are told apart before either reads anything. It is the first line only. A record is deleted when the
 * work throws and does not outlast a crash, so what may happen twice is decided by the row in the outbox.
 */
import {
  IdempotencyAlreadyInProgressError,
  IdempotencyConfig,
  makeIdempotent,
} from '@aws-lambda-powertools/idempotency';
import type { BasePersistenceLayer } from '@aws-lambda-powertools/idempotency/persistence';
import type { Context } from 'aws-lambda';
import type { SendResult } from './send-mail.ts';

/** Longer than a message stays on the queue. */
const REMEMBERED_SECONDS = 5 * 24 * 60 * 60;

/** What is not final must not be remembered, and a record goes when the work throws. */
class NotFinal extends Error {
  override readonly name = 'NotFinal';
  readonly result: SendResult;

  constructor(result: SendResult) {
    super(result.kind);
    this.result = result;
  }
}

export type SendOnce = {
  readonly store: BasePersistenceLayer;
  readonly context: Context;
  readonly mailId: string;
};

export async function sendOnce(
  { store, context, mailId }: SendOnce,
  send: () => Promise<SendResult>,
): Promise<SendResult> {
  let fresh: SendResult | undefined;
  const config = new IdempotencyConfig({
    eventKeyJmesPath: 'mailId',
    expiresAfterSeconds: REMEMBERED_SECONDS,
    lambdaContext: context,
  });
  const once = makeIdempotent(
    async (_payload: { mailId: string }) => {
      const result = await send();
      if (!isFinal(result)) throw new NotFinal(result);
      fresh = result;
      return { kind: result.kind };
    },
    { persistenceStore: store, config },
  );
  try {
    await once({ mailId });
    return fresh ?? { kind: 'settled' };
  } catch (error) {
    if (error instanceof NotFinal) return error.result;
    if (error instanceof IdempotencyAlreadyInProgressError) return { kind: 'failed', code: 'InProgress' };
    throw error;
  }
}

function isFinal({ kind }: SendResult): boolean {
  return kind === 'sent' || kind === 'suppressed' || kind === 'settled';
}
