/** What is known of a log besides the log itself, as it is stored. */
import type { StreamId } from '#domain/kernel/stream';
import type { Ledger } from '#domain/ledger/state';
import type { Generations } from '#domain/ports/generation-registry';
import { partitionIn } from '#domain/ports/partition';
import type { ViewStore } from '#domain/ports/view-store';
import { Checkpoint } from '#projections/engine/checkpoint';
import { CHECKPOINT, LEDGER } from '#projections/row-keys';
import { latestSealOf, type SealReading } from './stream-seal.ts';
import type { Witnesses } from './verify-log.ts';

export type WitnessStores = SealReading & {
  readonly views: Pick<ViewStore, 'get'>;
  readonly generations: () => Promise<Generations>;
};

/** What the live rows say: how far they are, and the ledger. */
export type StoredBooks = Pick<Witnesses, 'checkpoint'> & { readonly ledger: Ledger | undefined };

/**
 * Reads rows as they are stored. The tail is not folded over them: a log with a commit that cannot be folded is the very
 * one that has to be verified.
 */
export async function readStoredBooks(
  stores: Pick<WitnessStores, 'views' | 'generations'>,
  stream: StreamId,
): Promise<StoredBooks> {
  const { live } = await stores.generations();
  const partition = partitionIn(live, stream);
  const addresses = [CHECKPOINT, LEDGER].map((sort) => ({ partition, sort }));
  const rows = await stores.views.get(addresses);
  const documentOf = (wanted: string): unknown => rows.find(({ sort }) => sort === wanted)?.document;
  const checkpoint = documentOf(CHECKPOINT);
  return {
    checkpoint: checkpoint === undefined ? undefined : Checkpoint.parse(checkpoint),
    ledger: documentOf(LEDGER) as Ledger | undefined,
  };
}

/** The checkpoint of the live rows, and the newest seal not after `today`. */
export async function readWitnesses(stores: WitnessStores, stream: StreamId, today: string): Promise<Witnesses> {
  const [{ checkpoint }, seal] = await Promise.all([
    readStoredBooks(stores, stream),
    latestSealOf(stores, stream, today),
  ]);
  return { checkpoint, seal };
}
