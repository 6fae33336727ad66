import type { Generations, GenerationRegistry } from '#domain/ports/generation-registry';
import type { Row, ViewStore } from '#domain/ports/view-store';
import type { ParkedList, ParkedView } from '#handlers/contracts/operations';
import { Checkpoint } from '#projections/engine/checkpoint';

export type ParkedDependencies = { readonly views: ViewStore; readonly registry: GenerationRegistry };

/** A cursor names the generation it is in, then the place in it. */
const CURSOR = /^(\d{1,9})!(.*)$/s;

/** Parked streams of every generation in use, the one that serves first; within one, longest parked first. */
export async function listParked(
  { views, registry }: ParkedDependencies,
  { limit, cursor = '' }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<ParkedList> {
  const inUse = generationsInUse(await registry.read());
  const [, generation = String(inUse[0]), place = ''] = CURSOR.exec(cursor) ?? [];
  const items: ParkedView[] = [];
  for (const each of inUse.slice(Math.max(0, inUse.indexOf(Number(generation))))) {
    const isContinued = place !== '' && each === Number(generation);
    const page = await views.listParked(each, { limit: limit - items.length, ...(isContinued && { cursor: place }) });
    items.push(...page.rows.flatMap((row) => parkedView(each, row) ?? []));
    if (page.next !== undefined) return { items, nextCursor: `${each}!${page.next}` };
    if (items.length >= limit) return { items, nextCursor: nextGeneration(inUse, each) };
  }
  return { items, nextCursor: null };
}

function nextGeneration(inUse: readonly number[], generation: number): string | null {
  const next = inUse[inUse.indexOf(generation) + 1];
  return next === undefined ? null : `${next}!`;
}

/** Live, then candidate, then previous. */
export function generationsInUse({ live, candidate, previous }: Generations): readonly number[] {
  return [live, candidate, previous].filter((generation) => generation !== undefined);
}

/** Undefined when the stream has gone on since the index was written. */
function parkedView(generation: number, { partition, document }: Row): ParkedView | undefined {
  const { parked } = Checkpoint.parse(document);
  if (!parked) return undefined;
  // The stream follows the generation in the name of the partition.
  const stream = partition.slice(partition.indexOf('#') + 1);
  return { stream, generation, version: parked.version, error: parked.error, parkedAt: parked.at };
}
