/** Rewinding is the inverse of folding: over random histories of one entry, at every cut. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LedgerEvent } from '#domain/ledger/events';
import { body, recorded, transactionId } from '#domain/testing/household';
import { evolveTransaction } from '#domain/transaction/state';
import { beginsWith, eventsByTransaction, isRewindable, rewind, type TransactionEventAt } from './rewind.ts';
import type { TransactionDocument } from './transactions.ts';
import { amended, restored, voided } from '../testing/household-events.ts';

/** What may happen to an entry next, by what it is now; `choice` picks, `amount` is for an amendment. */
type Step = { readonly choice: number; readonly amount: number; readonly sameCommit: boolean };

const steps = fc.array(
  fc.record({ choice: fc.nat(), amount: fc.integer({ min: 1, max: 99 }), sameCommit: fc.boolean() }),
  { minLength: 1, maxLength: 8 },
);

function historyOf(all: readonly Step[]): readonly TransactionEventAt[] {
  let version = 3;
  let document: TransactionDocument | undefined;
  return all.map((step) => {
    if (!step.sameCommit || !document) version += 2;
    const event = eventFor(document, step);
    document = fold(document, [{ version, event }]);
    return { version, event };
  });
}

function eventFor(document: TransactionDocument | undefined, { choice, amount }: Step): LedgerEvent {
  if (!document) return recorded(1, amount);
  const { body: now } = document;
  if (now.kind === 'transfer') throw new Error('an entry became a transfer');
  if (document.status === 'recorded') return choice % 2 === 0 ? amended(1, now, body(amount)) : voided(1, now);
  return choice % 2 === 0 ? restored(1, now) : recorded(1, amount);
}

function fold(
  before: TransactionDocument | undefined,
  events: readonly TransactionEventAt[],
): TransactionDocument | undefined {
  return events.reduce<TransactionDocument | undefined>((document, { version, event }) => {
    const after = evolveTransaction(document, event);
    if (!after) return undefined;
    const versions = [...(document?.versions ?? []).filter((each) => each !== version), version];
    return { ...after, versions, recordedVersion: versions[0] ?? version, lastVersion: version };
  }, before);
}

it('gives the row as it was before any of the commits about it', () => {
  let rewound = 0;
  fc.assert(
    fc.property(steps, fc.nat(), (all, cut) => {
      const history = historyOf(all);
      const version = history[cut % history.length]?.version ?? 0;
      const earlier = history.filter((each) => each.version < version);
      const later = history.filter((each) => each.version >= version);
      const after = fold(undefined, history);
      if (!after || !isRewindable(later)) return;
      rewound += 1;
      const before = fold(undefined, earlier);
      expect(rewind(after, later)).toEqual(beginsWith(later) ? undefined : before);
    }),
    { numRuns: 500 },
  );
  expect(rewound).toBeGreaterThan(100);
});

it('does not pretend to know what was before a restored or a re-recorded entry', () => {
  const at = (version: number, event: LedgerEvent) => ({ version, event });
  expect(isRewindable([at(5, restored(1, body(1)))])).toBe(false);
  expect(isRewindable([at(5, voided(1, body(1))), at(6, recorded(1, 2))])).toBe(false);
  expect(isRewindable([at(5, recorded(1, 2)), at(6, voided(1, body(1)))])).toBe(true);
});

it('gathers the events of each entry', () => {
  const context = { stream: 'LEDGER#1' as const, version: 9, recordedAt: '', actor: '' };
  const commit = { ...context, events: [], metadata: METADATA, previousHash: '', hash: '' };
  const events = [recorded(1, 5), recorded(2, 6), voided(1, body(5))];
  const found = eventsByTransaction([{ commit, context, events }]);
  expect([...found.keys()]).toEqual([transactionId(1), transactionId(2)]);
  expect(found.get(transactionId(1))?.map(({ event }) => event.type)).toEqual([
    'TransactionRecorded',
    'TransactionVoided',
  ]);
});

const METADATA = {
  commandId: '1',
  command: 'sample',
  actor: 'person',
  correlationId: '1',
  causationId: '1',
  channel: 'system',
} as const;
