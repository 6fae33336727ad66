/** Test support: what must be true of the stored books, whatever was killed. Each rule throws with what it found. */
import { isDeepStrictEqual } from 'node:util';
import { verifyChain } from '#domain/kernel/hash-chain';
import type { Commit, StreamId } from '#domain/kernel/stream';
import { partitionIn } from '#domain/ports/partition';
import { publicEventsOf } from '#handlers/consumers/relay/public-events';
import type { IntegrationEventType } from '#handlers/contracts/integration-events';
import { sha256Hex } from '#infra/adapters/sha256';
import { Checkpoint } from '#projections/engine/checkpoint';
import { loadRowsAsOf } from '#projections/engine/load-rows-as-of';
import { EDITIONS } from '#projections/registry';
import { CHECKPOINT } from '#projections/row-keys';
import type { LogStores } from '../ledger/stores.ts';
import type { SentCommand } from './sent-commands.ts';

export async function commitsOf({ events }: LogStores, stream: StreamId): Promise<readonly Commit[]> {
  const commits: Commit[] = [];
  for await (const commit of events.read(stream, { after: 0 })) commits.push(commit);
  return commits;
}

/** Versions 1, 2, 3 … and each the continuation of the one before. */
export function expectUnbroken({ events }: LogStores, stream: StreamId, commits: readonly Commit[]): void {
  const verdict = verifyChain(events.genesis(stream), commits, sha256Hex);
  if (verdict.kind === 'broken') throw new Error(`the chain breaks at ${verdict.version}: ${verdict.reason}`);
}

/** What was acknowledged is there once, just as the answer said; what was refused is not; the rest at most once. */
export function expectEveryCommandOnce(sent: readonly SentCommand[], commits: readonly Commit[]): void {
  const unclaimed = new Set(commits);
  for (const command of sent) {
    const found = commits.filter(({ metadata }) => metadata.commandId === command.commandId);
    for (const commit of found) unclaimed.delete(commit);
    const problem = problemWith(command, found);
    if (problem !== undefined) throw new Error(`${problem}: ${JSON.stringify(command)}`);
  }
  const [stranger] = unclaimed;
  if (stranger) throw new Error(`commit ${stranger.version} belongs to no command that was sent`);
}

function problemWith({ answer }: SentCommand, found: readonly Commit[]): string | undefined {
  const versions = found.map(({ version }) => version).join(', ');
  const [commit] = found;
  if (found.length > 1) return `committed as ${versions}`;
  if (!answer) return undefined;
  if (answer.kind === 'refused') return commit && `refused, and committed as ${versions}`;
  if (answer.events.length === 0) return commit && `answered that nothing changed, and committed as ${versions}`;
  if (!commit) return 'acknowledged, and not in the log';
  const types = commit.events.map(({ type }) => type);
  if (commit.version === answer.version && isDeepStrictEqual(types, answer.events)) return undefined;
  return `acknowledged with other events than those of ${versions}`;
}

/** How far the rows of the live generation are. */
export async function versionOfRows({ registry, views }: LogStores, stream: StreamId): Promise<number> {
  const { live } = await registry.read();
  const [row] = await views.get([{ partition: partitionIn(live, stream), sort: CHECKPOINT }]);
  return row ? Checkpoint.parse(row.document).version : 0;
}

/** Stored documents of the live generation against a fold of the whole log. */
export async function expectRows(stores: LogStores, stream: StreamId, version: number): Promise<void> {
  const { live } = await stores.registry.read();
  const rows = await stores.views.range(partitionIn(live, stream), ' ', '~');
  const checkpoint = Checkpoint.parse(rows.find(({ sort }) => sort === CHECKPOINT)?.document);
  if (checkpoint.version !== version) {
    throw new Error(`the rows stand at ${checkpoint.version}, the log at ${version}`);
  }
  const projections = EDITIONS.projectionsOf(checkpoint.edition);
  const fold = await loadRowsAsOf({ events: stores.events, stream, projections, asOf: { version } });
  const expected = documentsOf(fold.rows.list(' ', '~'));
  const stored = documentsOf(rows.filter(({ sort, document }) => sort !== CHECKPOINT && document !== null));
  const different = [...new Set([...Object.keys(stored), ...Object.keys(expected)])].filter(
    (sort) => !isDeepStrictEqual(stored[sort], expected[sort]),
  );
  if (different.length > 0) throw new Error(`rows are not the fold of the log: ${different.join(', ')}`);
}

type Documents = Readonly<Record<string, unknown>>;

function documentsOf(rows: readonly { readonly sort: string; readonly document: unknown }[]): Documents {
  return Object.fromEntries(rows.map(({ sort, document }) => [sort, document]));
}

/** Ids of what people are told of these commits, in their order. */
export function noticeIdsOf(commits: readonly Commit[]): readonly string[] {
  const events = commits.flatMap(publicEventsOf);
  return events.filter(({ type }) => NOTICES.has(type)).map(({ detail }) => String(detail['id']));
}

const NOTICES: ReadonlySet<string> = new Set<IntegrationEventType>([
  'finance.budget-threshold-crossed.v1',
  'finance.budget-back-within-limit.v1',
]);
