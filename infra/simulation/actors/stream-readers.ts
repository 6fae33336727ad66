/** The two readers of the stream, as Lambda drives them: a poller for every shard, all at once. */
import { relayStream } from '#handlers/consumers/relay/relay';
import type { StreamId } from '#domain/kernel/stream';
import { projectBatch } from '#projections/engine/project-batch';
import { SHARDS, type ChangeRecord, type Failures, type ShardReader } from '../change-stream.ts';
import type { World } from '../world.ts';
import { rememberedGenerations } from './generations.ts';
import { snapshotsOf } from './snapshots.ts';
import { supervise } from './supervise.ts';

export function spawnStreamReaders(world: World): void {
  for (let shard = 0; shard < SHARDS; shard += 1) {
    const project = projector(world);
    spawnPoller(world, { reader: 'projector', shard }, project);
    spawnPoller(world, { reader: 'relay', shard }, (records) => relay(world, records));
  }
}

type Process = (records: readonly ChangeRecord[]) => Promise<Failures>;

/** What a function was working on when it crashed comes again, as after a timeout. */
function spawnPoller(world: World, place: ShardReader, process: Process): void {
  const { stream, scheduler } = world;
  supervise(world, `${place.reader} of shard ${String(place.shard)}`, async () => {
    for (;;) {
      const records = stream.take(place);
      if (!records) {
        await stream.arrival(place);
        continue;
      }
      const invocation = scheduler.step('invoke').then(() => process(records));
      stream.settle(place, await invocation.catch(() => 'thrown' as const));
    }
  });
}

function projector(world: World): Process {
  const { events, views, editions, now } = world;
  const generations = rememberedGenerations(world);
  return async (records) => {
    const snapshots = snapshotsOf(world);
    const request = { events, views, editions, snapshots, generations: await generations(), now };
    const { batchItemFailures } = await projectBatch({ ...request, records });
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
}

async function relay(world: World, records: readonly ChangeRecord[]): Promise<Failures> {
  const failures: string[] = [];
  for (const taps of groups(records)) {
    const [first] = taps;
    if (!first) continue;
    const commits = taps.map(({ commit }) => commit);
    await relayStream(world, first.stream, commits).catch(() => failures.push(first.sequenceNumber));
  }
  return failures;
}

function groups(records: readonly ChangeRecord[]): Iterable<readonly ChangeRecord[]> {
  const byStream = new Map<StreamId, ChangeRecord[]>();
  for (const record of records) byStream.set(record.stream, [...(byStream.get(record.stream) ?? []), record]);
  return byStream.values();
}
