/** Every edit of one transaction, straight from the log. */
import { canonicalJson } from '#domain/kernel/canonical-json';
import type { LedgerId, TransactionId } from '#domain/kernel/ids';
import { ledgerStream, type Commit } from '#domain/kernel/stream';
import type { LedgerEvent } from '#domain/ledger/events';
import type { TransactionBody } from '#domain/transaction/events';
import { transactionOf } from '#domain/transaction/state';
import type { EventStore } from '#domain/ports/event-store';
import { decodeEvent } from '#projections/engine/decode-event';
import type { LoadedRows } from '#projections/engine/load-rows';
import { transactionKey } from '#projections/row-keys';
import type { HistoryStep } from '#handlers/contracts/audit';
import type { ActorNames } from '../views/actor-names.ts';
import { entryIn } from './replay.ts';

export type HistoryRequest = {
  readonly ledgerId: LedgerId;
  readonly transactionId: TransactionId;
  /** The books at the head, the front page at least. */
  readonly loaded: LoadedRows;
  /** Nothing after this version. */
  readonly upTo: number;
};

/** Commits with an event about the transaction, oldest first; its row says which they are. */
export async function commitsAbout(events: EventStore, request: HistoryRequest): Promise<Commit[]> {
  const { ledgerId, transactionId, loaded, upTo } = request;
  const { rows } = await loaded.more([{ kind: 'row', sort: transactionKey(transactionId) }]);
  const versions = entryIn(rows, transactionId)?.versions.filter((version) => version <= upTo) ?? [];
  const stream = ledgerStream(ledgerId);
  const commits = await Promise.all(versions.map((version) => events.readCommit(stream, version)));
  return commits.flatMap((commit) => commit ?? []);
}

/** One step per event about the transaction. */
export function historySteps(
  commits: readonly Commit[],
  transactionId: TransactionId,
  nameOf: ActorNames,
): HistoryStep[] {
  return commits.flatMap((commit) =>
    commit.events.flatMap((stored) => {
      const event = decodeEvent(stored, commit);
      if (event.type === 'ProfileUpdated' || transactionOf(event) !== transactionId) return [];
      const type = stepType(event);
      if (!type) return [];
      const { version, recordedAt, metadata } = commit;
      const who = { actor: metadata.actor, actorName: nameOf(metadata.actor) };
      const changes = event.type === 'TransactionAmended' ? changesBetween(event.data.before, event.data.after) : [];
      return [{ version, recordedAt, ...who, type, changes }];
    }),
  );
}

function stepType(event: LedgerEvent): HistoryStep['type'] | undefined {
  switch (event.type) {
    case 'TransactionRecorded':
    case 'TransferRecorded':
    case 'TransactionAmended':
    case 'TransactionVoided':
    case 'TransactionRestored':
      return event.type;
    default:
      return undefined;
  }
}

function changesBetween(before: TransactionBody, after: TransactionBody): HistoryStep['changes'] {
  const left: Readonly<Record<string, unknown>> = before;
  const right: Readonly<Record<string, unknown>> = after;
  const fields = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return fields
    .filter((field) => canonicalJson(left[field] ?? null) !== canonicalJson(right[field] ?? null))
    .map((field) => ({ field, before: left[field] ?? null, after: right[field] ?? null }));
}
