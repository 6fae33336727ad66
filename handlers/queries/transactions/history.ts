/** Every edit of one transaction, straight from the log. */
import { canonicalJson } from '#domain/kernel/canonical-json';
import type { LedgerId, TransactionId } from '#domain/kernel/ids';
import { ledgerStream, type Commit } from '#domain/kernel/stream';
import type { LedgerEvent } from '#domain/ledger/events';
import type { TransactionBody } from '#domain/transaction/events';
import { transactionOf } from '#domain/transaction/state';
import { decodeEvent } from '#projections/engine/decode-event';
import { transactionKey } from '#projections/row-keys';
import type { TransactionDocument } from '#projections/transactions/transactions';
import type { HistoryStep } from '#handlers/contracts/audit';
import { loadBooks, type BookStores } from '#handlers/application/load-books';
import type { ActorNames } from '../views/actor-names.ts';

export type HistoryRequest = { readonly ledgerId: LedgerId; readonly transactionId: TransactionId };

/** Commits with an event about the transaction, oldest first; its row says which they are. */
export async function commitsAbout(stores: BookStores, request: HistoryRequest): Promise<Commit[]> {
  const { ledgerId, transactionId } = request;
  const sort = transactionKey(transactionId);
  const { rows } = await loadBooks(stores, ledgerId, { selectors: [{ kind: 'row', sort }] });
  const document = rows.read(sort) as TransactionDocument | undefined;
  if (!document) return [];
  const stream = ledgerStream(ledgerId);
  const commits = await Promise.all(document.versions.map((version) => stores.events.readCommit(stream, version)));
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
