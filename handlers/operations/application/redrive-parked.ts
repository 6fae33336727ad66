import { StreamName, type StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import { partitionIn } from '#domain/ports/partition';
import type { RedriveReply } from '#handlers/contracts/operations';
import { redrive, type AdvanceResult } from '#projections/engine/advance';
import { unreachable } from '#domain/kernel/decision';
import { Checkpoint } from '#projections/engine/checkpoint';
import type { Editions } from '#projections/engine/editions';
import type { Observe } from '#projections/engine/observation';
import { CHECKPOINT } from '#projections/row-keys';
import { generationsInUse, listParked, type ParkedDependencies } from './list-parked.ts';
import type { IsLate } from './operations.ts';

export type ParkedRedrive = ParkedDependencies & {
  readonly events: EventStore;
  readonly editions: Editions;
  readonly now: () => string;
  readonly observe?: Observe;
};

/** Parked streams tried in one call. Those that stay parked go to the end of the list, so calls get round. */
const REDRIVEN_STREAMS = 50;

export type RedriveParkedRequest = { readonly stream?: StreamId | undefined; readonly isLate: IsLate };

/**
 * Tries parked streams again from the commit they are parked at; none is ever skipped. One stream in all generations in
 * use, or those that have been parked longest. `remaining` counts those that were not tried.
 */
export async function redriveParked(
  dependencies: ParkedRedrive,
  { stream, isLate }: RedriveParkedRequest,
): Promise<RedriveReply> {
  if (stream !== undefined) {
    const targets = await whereParked(dependencies, stream);
    if (targets.length === 0)
      return { items: [{ subject: stream, outcome: 'nothing', detail: 'not parked' }], remaining: 0 };
    return { items: await redriveEach(dependencies, targets, () => false), remaining: 0 };
  }
  const { items: parked, nextCursor } = await listParked(dependencies, { limit: REDRIVEN_STREAMS });
  const targets = parked.map(({ generation, stream: name }) => ({ generation, stream: StreamName.parse(name) }));
  const items = await redriveEach(dependencies, targets, isLate);
  const others = nextCursor === null ? 0 : await countParked(dependencies, nextCursor);
  return { items, remaining: targets.length - items.length + others };
}

/** Read from the checkpoints themselves: the list of parked streams may be a moment behind. */
async function whereParked({ views, registry }: ParkedRedrive, stream: StreamId): Promise<readonly Target[]> {
  const targets = generationsInUse(await registry.read()).map((generation) => ({ generation, stream }));
  const addresses = targets.map(({ generation }) => ({ partition: partitionIn(generation, stream), sort: CHECKPOINT }));
  const rows = await views.get(addresses);
  const parked = rows.filter(({ document }) => Checkpoint.parse(document).parked).map(({ partition }) => partition);
  return targets.filter(({ generation }) => parked.includes(partitionIn(generation, stream)));
}

const COUNTED_AT_MOST = 1_000;

/** How many streams are parked, from `cursor` on; more than COUNTED_AT_MOST are not told apart. */
export async function countParked(dependencies: ParkedDependencies, cursor?: string): Promise<number> {
  const { items } = await listParked(dependencies, { limit: COUNTED_AT_MOST, cursor });
  return items.length;
}

type Target = { readonly generation: number; readonly stream: StreamId };

async function redriveEach(
  dependencies: ParkedRedrive,
  targets: readonly Target[],
  isLate: IsLate,
): Promise<RedriveReply['items']> {
  const items: RedriveReply['items'] = [];
  for (const target of targets) {
    if (isLate()) break;
    items.push(await redriveOne(dependencies, target));
  }
  return items;
}

async function redriveOne(dependencies: ParkedRedrive, target: Target): Promise<RedriveReply['items'][number]> {
  const subject = target.stream;
  const where = `generation ${target.generation}`;
  try {
    const { outcome, detail } = outcomeOf(await redrive({ ...dependencies, ...target }));
    return { subject, outcome, detail: `${where}: ${detail}` };
  } catch (error) {
    return {
      subject,
      outcome: 'failed',
      detail: `${where}: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

function outcomeOf(result: AdvanceResult): Pick<RedriveReply['items'][number], 'outcome' | 'detail'> {
  switch (result.kind) {
    case 'advanced':
      return { outcome: 'done', detail: `from version ${result.from} to ${result.to}` };
    case 'parked':
      return { outcome: 'parked', detail: result.error };
    case 'current':
    case 'left':
      return { outcome: 'nothing', detail: `at version ${result.version} already` };
    default:
      return unreachable(result);
  }
}
