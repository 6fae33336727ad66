/** Composition root of what stands behind the links in mails. */
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import { createDynamoGenerationRegistry } from '#infra/adapters/dynamodb/generation-registry';
import { createDynamoViewStore } from '#infra/adapters/dynamodb/view-store';
import { randomId } from '#infra/adapters/random-id';
import { sha256Hex } from '#infra/adapters/sha256';
import { readEnvironment } from '#handlers/environment';
import { cachedGenerations } from '#projections/engine/cached-generations';
import { documents as client, now, outbox } from '../outbox/compose.ts';
import type { Unsubscribing } from './unsubscribe.ts';

const environment = readEnvironment(process.env, 'EVENTS_TABLE', 'VIEWS_TABLE', 'OPERATIONS_TABLE');

export const links: Unsubscribing = {
  outbox,
  stores: {
    events: createDynamoEventStore({ client, tableName: environment.EVENTS_TABLE }),
    views: createDynamoViewStore({ client, tableName: environment.VIEWS_TABLE }),
    generations: cachedGenerations(
      createDynamoGenerationRegistry({ client, tableName: environment.OPERATIONS_TABLE }),
      { now: Date.now },
    ),
    now,
    pause: pauseWithJitter,
  },
  now,
  hashOf: sha256Hex,
  randomId,
};

/** Full jitter over a doubling bound, as for all commands. */
function pauseWithJitter(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
}
