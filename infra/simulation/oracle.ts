/** What must be true when everything has come to rest. Each rule throws with what it found. */
import { isDeepStrictEqual } from 'node:util';
import { verifyChain } from '#domain/kernel/hash-chain';
import type { Commit, StreamId } from '#domain/kernel/stream';
import { partitionIn } from '#domain/ports/partition';
import { MOST_ENTRIES } from '#infra/adapters/eventbridge/entry-size';
import { publicEventsOf } from '#handlers/consumers/relay/public-events';
import { sha256Hex } from '#infra/adapters/sha256';
import { Checkpoint } from '#projections/engine/checkpoint';
import { CHECKPOINT } from '#projections/row-keys';
import { foldOf } from './fold.ts';
import type { Journal } from './journal.ts';
import type { World } from './world.ts';

export async function expectSound(world: World, journal: Journal, streams: readonly StreamId[]): Promise<void> {
  const published = new Set<unknown>();
  for (const stream of streams) {
    const commits = await commitsOf(world, stream);
    expectUnbroken(world, stream, commits);
    expectEveryCommandOnce(journal, stream, commits);
    expectCrossingsToAlternate(stream, commits);
    for (const id of expectPublished(world, commits)) published.add(id);
    const { live, candidate, previous } = await world.registry.read();
    for (const generation of [live, candidate, previous]) {
      if (generation !== undefined) await expectRows(world, { stream, generation, version: commits.length });
    }
  }
  const strangers = world.published.filter(({ id }) => !published.has(id));
  if (strangers.length > 0) throw new Error('events were published that are in no log');
  const uncalled = world.published.filter(({ by }) => !by.startsWith('relay') && !by.startsWith('sweepers'));
  if (uncalled.length > 0) throw new Error(`${String(uncalled[0]?.by)} published events`);
}

async function commitsOf({ log }: World, stream: StreamId): Promise<readonly Commit[]> {
  const commits: Commit[] = [];
  for await (const commit of log.read(stream, { after: 0 })) commits.push(commit);
  return commits;
}

/** Versions 1, 2, 3 … and each the continuation of the one before. */
function expectUnbroken({ log }: World, stream: StreamId, commits: readonly Commit[]): void {
  const verdict = verifyChain(log.genesis(stream), commits, sha256Hex);
  if (verdict.kind === 'broken') throw new Error(`the chain of ${stream} breaks at ${String(verdict.version)}`);
}

function expectEveryCommandOnce(journal: Journal, stream: StreamId, commits: readonly Commit[]): void {
  const versions = new Map<string, number>();
  for (const { metadata, version } of commits) {
    const { commandId } = metadata;
    const earlier = versions.get(commandId);
    if (earlier !== undefined)
      throw new Error(`${commandId} was committed as ${String(earlier)} and ${String(version)}`);
    versions.set(commandId, version);
  }
  for (const [commandId, outcome] of journal.answered) {
    if (outcome.kind !== 'done' || outcome.commit?.stream !== stream) continue;
    if (commits[outcome.commit.version - 1]?.hash !== outcome.commit.hash) {
      throw new Error(`the commit of ${commandId} was acknowledged and is not in the log`);
    }
  }
  const unknown = commits.find(({ metadata }) => !journal.sent.has(metadata.commandId));
  if (unknown) throw new Error(`commit ${String(unknown.version)} of ${stream} belongs to no command`);
}

/** A threshold is crossed, then left again, then crossed with the next number. */
function expectCrossingsToAlternate(stream: StreamId, commits: readonly Commit[]): void {
  const open = new Map<string, { readonly over: boolean; readonly crossing: number }>();
  for (const { type, data } of commits.flatMap(({ events }) => events)) {
    if (type !== 'BudgetThresholdCrossed' && type !== 'BudgetBackWithinLimit') continue;
    const place = `${String(data['month'])} ${String(data['categoryId'])} ${String(data['threshold'])}`;
    const over = type === 'BudgetThresholdCrossed';
    const crossing = Number(data['crossing']);
    const before = open.get(place) ?? { over: false, crossing: 0 };
    if (over === before.over) throw new Error(`${type} of ${place} in ${stream} twice in a row`);
    if (crossing !== before.crossing + (over ? 1 : 0)) throw new Error(`crossing ${place} in ${stream} is miscounted`);
    open.set(place, { over, crossing });
  }
}

/**
 * Everything the log says outward reached the bus, first publications in the order of the log: what was not taken came
 * after its neighbours of the same call, and before everything of later calls.
 */
function expectPublished({ published }: World, commits: readonly Commit[]): readonly unknown[] {
  const expected = commits.flatMap(publicEventsOf).map(({ detail }) => String(detail['id']));
  const own = new Set(expected);
  const first = [...new Set(published.map(({ id }) => id))].filter((id) => own.has(id));
  const place = new Map(first.map((id, index) => [id, index]));
  const isBehindLaterCalls = (id: string, index: number): boolean =>
    expected.slice(index + MOST_ENTRIES).some((later) => (place.get(later) ?? 0) < (place.get(id) ?? 0));
  if (first.length !== expected.length || expected.some(isBehindLaterCalls)) {
    throw new Error(`published ${first.join(', ')} instead of ${expected.join(', ')}`);
  }
  return expected;
}

type Rows = { readonly stream: StreamId; readonly generation: number; readonly version: number };

async function expectRows(world: World, { stream, generation, version }: Rows): Promise<void> {
  const partition = partitionIn(generation, stream);
  const rows = world.views.dump().filter((row) => row.partition === partition);
  const checkpoint = Checkpoint.parse(rows.find(({ sort }) => sort === CHECKPOINT)?.document);
  if (checkpoint.version !== version) {
    throw new Error(`${partition} stands at ${String(checkpoint.version)}, the log at ${String(version)}`);
  }
  const expected = await foldOf(world, stream, { edition: checkpoint.edition, upTo: version });
  const there = rows.filter(({ sort, document }) => sort !== CHECKPOINT && document !== null);
  const stored = Object.fromEntries(there.map(({ sort, document }) => [sort, document]));
  if (isDeepStrictEqual(stored, expected)) return;
  const different = [...new Set([...Object.keys(stored), ...Object.keys(expected)])].filter(
    (sort) => !isDeepStrictEqual(stored[sort], expected[sort]),
  );
  throw new Error(`rows of ${partition} are not the fold of the log: ${different.join(', ')}`);
}
