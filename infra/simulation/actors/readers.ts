/** People who look: each answer is compared with the fold of the log up to the version it says it shows. */
import { isDeepStrictEqual } from 'node:util';
import { ledgerStream, type StreamId } from '#domain/kernel/stream';
import { loadBooks } from '#handlers/application/load-books';
import type { ReadableRows } from '#projections/engine/load-rows';
import { loadRowsAsOf } from '#projections/engine/load-rows-as-of';
import type { Selector } from '#projections/engine/projection';
import { CHECKPOINT } from '#projections/row-keys';
import type { LedgerId } from '#domain/kernel/ids';
import { foldOf } from '../fold.ts';
import type { Journal } from '../journal.ts';
import type { World } from '../world.ts';
import { rememberedGenerations } from './generations.ts';
import { withPatience } from './patience.ts';
import { snapshotsOf } from './snapshots.ts';
import { supervise } from './supervise.ts';

export type Reader = { readonly name: string; readonly ledgerId: LedgerId; readonly questions: number };

const EVERYTHING: readonly Selector[] = [{ kind: 'range', from: ' ', to: '~' }];

export function spawnReader(world: World, journal: Journal, { name, ledgerId, questions }: Reader): void {
  let asked = 0;
  const generations = rememberedGenerations(world);
  const { chance, editions, events, views } = world;
  const stream = ledgerStream(ledgerId);
  supervise(world, name, async () => {
    for (; asked < questions; asked += 1) {
      const now = await withPatience(world, () =>
        loadBooks({ events, views, generations }, ledgerId, { selectors: EVERYTHING }),
      );
      if (!now) continue;
      const { edition } = now.checkpoint;
      await expectFold(world, { stream, edition, ...now });
      const version = chance.between(1, Math.max(1, now.head.version));
      const snapshots = { ...snapshotsOf(world), edition };
      const projections = editions.projectionsOf(edition);
      const then = await withPatience(world, () =>
        loadRowsAsOf({ events, stream, projections, asOf: { version }, snapshots }),
      );
      if (then) await expectFold(world, { stream, edition, ...then, isSnapshot: true });
      journal.reads += 2;
    }
  });
}

type Answer = {
  readonly stream: StreamId;
  readonly edition: number;
  readonly rows: ReadableRows;
  readonly head: { readonly version: number };
  /** Rows of entries and payees are not in snapshots. */
  readonly isSnapshot?: boolean;
};

async function expectFold(world: World, { stream, edition, rows, head, isSnapshot = false }: Answer): Promise<void> {
  const expected = await foldOf(world, stream, { edition, upTo: head.version });
  const compared = (documents: Readonly<Record<string, unknown>>): object =>
    isSnapshot
      ? Object.fromEntries(Object.entries(documents).filter(([sort]) => !/^(?:TX|PAYEE)#/.test(sort)))
      : documents;
  if (isDeepStrictEqual(compared(documentsOf(rows)), compared(expected))) return;
  throw new Error(`an answer about ${stream} at version ${String(head.version)} is not the fold of the log`);
}

function documentsOf(rows: ReadableRows): Readonly<Record<string, unknown>> {
  const listed = rows.list(' ', '~').filter(({ sort }) => sort !== CHECKPOINT);
  return Object.fromEntries(listed.map(({ sort, document }) => [sort, document]));
}
