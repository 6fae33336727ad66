/**
 * Powertools idempotency around one attempt: SQS delivers a message more than once, and most repeats end here without
 * a look at the delivery. What slips through (a crash before the result was remembered) is told by the delivery itself.
 */
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import type { BasePersistenceLayer } from '@aws-lambda-powertools/idempotency/persistence';
import type { Context } from 'aws-lambda';
import { deliveryIdOf } from '#domain/webhook/delivery';
import type { Wake } from '../wake.ts';
import { sendDelivery, type SendDependencies, type Sent } from './send-delivery.ts';

/** Longer than a queue keeps a message that is not dead. */
const REMEMBERED_SECONDS = 4 * 24 * 60 * 60;

export type SendOnceDependencies = SendDependencies & { readonly idempotency: BasePersistenceLayer };

/** Throws when the attempt has to be made again: the message must come back then. */
export function sendOnce(dependencies: SendOnceDependencies, wake: Wake, lambdaContext: Context): Promise<Sent> {
  const config = new IdempotencyConfig({
    eventKeyJmesPath: 'key',
    expiresAfterSeconds: REMEMBERED_SECONDS,
    lambdaContext,
  });
  const once = makeIdempotent(({ wake: asked }: Keyed): Promise<Sent> => sendDelivery(dependencies, asked), {
    persistenceStore: dependencies.idempotency,
    config,
  });
  const key = `${wake.ledgerId}#${deliveryIdOf(wake)}#${wake.round}#${wake.attempt}`;
  return once({ key, wake });
}

type Keyed = { readonly key: string; readonly wake: Wake };
