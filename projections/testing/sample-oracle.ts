/**
 * Random histories, and what the sample projections must make of them, computed the naive way: straight from the list
 * of events, with none of the engine's code.
 */
import fc from 'fast-check';
import type { Month } from '#domain/kernel/calendar';
import { addMonths } from '#domain/kernel/calendar';
import type { LedgerEvent } from '#domain/ledger/events';
import { budgetKey, membershipKey, accountKey, transactionKey } from '../row-keys.ts';
import {
  accountOpened,
  accountRenamed,
  budgetSet,
  ledgerOpened,
  transactionRecorded,
  transactionVoided,
} from './sample-events.ts';
import { SAMPLE_ACTOR, sampleId } from './sample-history.ts';

/** A list of commits. */
export type History = readonly (readonly LedgerEvent[])[];

export const SAMPLE_MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'] as const;
export const SAMPLE_NUMBERS = [1, 2, 3] as const;

const number = fc.constantFrom(...SAMPLE_NUMBERS);
const word = fc.constantFrom('a', 'b', 'c');
const amount = fc.integer({ min: 1, max: 9 });

const anyEvent: fc.Arbitrary<LedgerEvent> = fc.oneof(
  fc.tuple(number, word).map(([account, name]) => accountOpened(account, name)),
  fc.tuple(number, word).map(([account, name]) => accountRenamed(account, name)),
  fc.tuple(number, amount).map(([id, minor]) => transactionRecorded(id, minor, '2026-11-22')),
  fc.tuple(number, amount).map(([id, minor]) => transactionVoided(id, minor, '2026-11-23')),
  word.map(ledgerOpened),
  // Most likely, because only these rows depend on one another.
  ...[1, 2, 3].map(() =>
    fc.tuple(fc.constantFrom(...SAMPLE_MONTHS), amount).map(([month, limit]) => budgetSet(month, limit)),
  ),
);

/** Histories of at most `maxCommits`, one to three events each. */
export function anyHistory(maxCommits: number): fc.Arbitrary<History> {
  const commit = fc.array(anyEvent, { minLength: 1, maxLength: 3 });
  return fc.array(commit, { minLength: 1, maxLength: maxCommits });
}

/** Documents by sort key, or `partition/sort` outside the stream's own partition. */
export type Documents = Readonly<Record<string, unknown>>;

/** The rows after all of `history`, as the first of TWO_EDITIONS has them unless the second is asked for. */
export function expectedDocuments(history: History, edition = 1): Documents {
  const events = history.flat();
  return {
    ...(edition === 2 && Object.fromEntries(SAMPLE_NUMBERS.flatMap((each) => currentOf(events, sampleId(each))))),
    ...Object.fromEntries(SAMPLE_NUMBERS.flatMap((each) => namesOf(events, sampleId(each)))),
    ...Object.fromEntries(SAMPLE_NUMBERS.flatMap((each) => entryOf(events, sampleId(each)))),
    ...monthsOf(events),
    ...Object.fromEntries(membershipsOf(events)),
  };
}

function namesOf(events: readonly LedgerEvent[], id: string): [string, unknown][] {
  const names = events.flatMap((event) => {
    if (event.type === 'AccountOpened' && event.data.accountId === id) return [event.data.name];
    return event.type === 'AccountRenamed' && event.data.accountId === id ? [event.data.after] : [];
  });
  const account = events.flatMap((event) =>
    event.type === 'AccountOpened' || event.type === 'AccountRenamed' ? [event.data.accountId] : [],
  );
  return account
    .filter((each) => each === id)
    .slice(0, 1)
    .map((each) => [accountKey(each), { names }]);
}

function entryOf(events: readonly LedgerEvent[], id: string): [string, unknown][] {
  const own = events.flatMap((event) =>
    (event.type === 'TransactionRecorded' || event.type === 'TransactionVoided') && event.data.transactionId === id
      ? [event]
      : [],
  );
  const last = own.at(-1);
  if (!last) return [];
  const voids = own.filter(({ type }) => type === 'TransactionVoided').length;
  return [[transactionKey(last.data.transactionId), { amount: last.data.body.amount, voids }]];
}

function currentOf(events: readonly LedgerEvent[], id: string): [string, unknown][] {
  const own = events.filter(
    (event) =>
      (event.type === 'TransactionRecorded' || event.type === 'TransactionVoided') && event.data.transactionId === id,
  );
  const since = own.slice(own.findLastIndex(({ type }) => type === 'TransactionVoided') + 1);
  return since.length > 0 ? [[`CURRENT#${id}`, { times: since.length }]] : [];
}

function monthsOf(events: readonly LedgerEvent[]): Documents {
  const own = new Map<Month, number>();
  for (const event of events) {
    if (event.type !== 'BudgetSet') continue;
    own.set(event.data.month, (own.get(event.data.month) ?? 0) + event.data.after.limit);
  }
  const carriedInto = (month: Month): number => {
    const before = addMonths(month, -1);
    const limit = own.get(before);
    return limit === undefined ? 0 : limit + carriedInto(before);
  };
  return Object.fromEntries(
    [...own].map(([month, limit]) => [budgetKey(month), { own: limit, carried: carriedInto(month) }]),
  );
}

function membershipsOf(events: readonly LedgerEvent[]): [string, unknown][] {
  const opened = events.flatMap((event) => (event.type === 'LedgerOpened' ? [event.data] : []));
  const last = opened.at(-1);
  return last ? [[`USER#${SAMPLE_ACTOR}/${membershipKey(last.ledgerId)}`, { name: last.settings.name }]] : [];
}
