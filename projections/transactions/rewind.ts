/** Rows of transactions as they were before commits that are known: the events carry before and after in full. */
import type { LedgerEvent } from '#domain/ledger/events';
import { transactionOf } from '#domain/transaction/state';
import type { TransactionId } from '#domain/kernel/ids';
import type { DecodedCommit } from '../engine/decode-commit.ts';
import type { TransactionDocument } from './transactions.ts';

/** An event about a transaction, and the version it was recorded at. */
export type TransactionEventAt = { readonly version: number; readonly event: LedgerEvent };

/** The events of commits by the transaction they are about, in the order of the commits. */
export function eventsByTransaction(
  commits: readonly DecodedCommit[],
): ReadonlyMap<TransactionId, readonly TransactionEventAt[]> {
  const found = new Map<TransactionId, TransactionEventAt[]>();
  for (const { events, commit } of commits) {
    for (const event of events) {
      const id = event.type === 'ProfileUpdated' ? undefined : transactionOf(event);
      if (id === undefined || event.type === 'ProfileUpdated') continue;
      const known = found.get(id) ?? [];
      known.push({ version: commit.version, event });
      found.set(id, known);
    }
  }
  return found;
}

/** True when the transaction was not in the books before these events, or had been forgotten by then. */
export function beginsWith([first]: readonly TransactionEventAt[]): boolean {
  return first !== undefined && isRecording(first.event);
}

/**
 * True when `rewind` can tell the row before the events from the row after them. Restoring an entry, or recording a
 * forgotten one again, does not say what was there before.
 */
export function isRewindable(events: readonly TransactionEventAt[]): boolean {
  return events.every(
    ({ event }, index) => event.type !== 'TransactionRestored' && (index === 0 || !isRecording(event)),
  );
}

/**
 * The row before the events, from the row after them; undefined when they are what brought it into the books. The
 * inverse of folding them, for rewindable ones.
 */
export function rewind(
  after: TransactionDocument,
  events: readonly TransactionEventAt[],
): TransactionDocument | undefined {
  if (beginsWith(events)) return undefined;
  const undone = new Set(events.map(({ version }) => version));
  const versions = after.versions.filter((version) => !undone.has(version));
  const lastVersion = versions.at(-1);
  if (lastVersion === undefined) return undefined;
  const { forgotten: _, ...before } = events.toReversed().reduce(withoutEvent, after);
  return { ...before, versions, lastVersion };
}

function withoutEvent(after: TransactionDocument, { event }: TransactionEventAt): TransactionDocument {
  switch (event.type) {
    case 'TransactionAmended':
      return { ...after, body: event.data.before };
    // Only an entry that counts can be voided.
    case 'TransactionVoided':
      return { ...after, status: 'recorded', body: event.data.body };
    default:
      return after;
  }
}

function isRecording({ type }: LedgerEvent): boolean {
  return type === 'TransactionRecorded' || type === 'TransferRecorded';
}
