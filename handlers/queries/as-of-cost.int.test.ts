/** What questions about the past of large books cost, everything included, as DynamoDB itself counts it. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Account } from '#domain/account/state';
import { ledgerStream } from '#domain/kernel/stream';
import { balanceProjection } from '#projections/balance/balance';
import { decodeCommit } from '#projections/engine/decode-commit';
import { foldCommit } from '#projections/engine/fold-commit';
import { createRowSet } from '#projections/engine/row-set';
import { EDITIONS } from '#projections/registry';
import { ACCOUNTS } from '#projections/row-keys';
import { FOLD_CODE_HASH, hostFunctions, type FunctionHost } from '../testing/function-host.ts';
import { storeLongBooks, type LongBooks } from '../testing/long-books.ts';
import { unitsOf } from '../testing/metered-dynamodb.ts';
import { succeeded } from '../testing/realistic-books.ts';

const COMMITS = 20_000;
/** Read units a question may cost. */
const BAR = 60;
/** Read units per KB of the log. Source: DynamoDB Developer Guide, an eventually consistent read of 8 KB is one unit. */
const UNITS_PER_KB = 1 / 8;

let host: FunctionHost;
let books: LongBooks;

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  books = await storeLongBooks(host, COMMITS, 900);
}, 180_000);
afterAll(() => host.close());

const QUESTIONS = [
  ['get-balances', {}, {}],
  ['get-budget-month', { month: '2023-05' }, {}],
  ['get-summaries', {}, { from: '2021-01', to: '2023-12' }],
] as const;

/** Early, in the middle, around the borders of months, near the head and at it. */
function points(): readonly string[] {
  const versions = [1, 2, 40, 199, 200, 3_333, 9_999, 10_000, 15_111, 19_800, 19_990, 19_999, 20_000, 999_999];
  const borders = ['2021-02-01', '2023-06-01', '2025-12-01'].map((day) => Date.parse(day));
  const instants = borders.flatMap((border) => [border - 1, border, border + 9 * 24 * 3_600_000]);
  return [...versions.map(String), ...instants.map((each) => new Date(each).toISOString())];
}

it('are answered for less than 60 read units on balances, budgets and summaries, whenever it was', async () => {
  const worst = new Map<string, number>();
  const expected = accountsByVersion(points().map(versionAt));
  let sum = 0;
  for (const asOf of points()) {
    for (const [name, path, query] of QUESTIONS) {
      host.meter.take();
      const request = { path: { ledgerId: books.ledgerId, ...path }, query: { ...query, asOf } };
      const { asOfVersion, items } = succeeded(await host.call(name, request));
      const { read } = unitsOf(host.meter.take());
      expect(read, `${name} as of ${asOf}`).toBeLessThan(BAR);
      worst.set(name, Math.max(worst.get(name) ?? 0, read));
      sum += read;
      expect(asOfVersion).toBe(versionAt(asOf));
      if (name === 'get-balances') expect(byId(items)).toEqual(byId(expected.get(versionAt(asOf))));
    }
  }
  const mean = sum / points().length / QUESTIONS.length;
  console.info(
    `as of, over ${COMMITS} commits: worst ${JSON.stringify(Object.fromEntries(worst))}, mean ${mean.toFixed(1)}`,
  );
}, 120_000);

it('find a snapshot in every month', async () => {
  const series = { stream: ledgerStream(books.ledgerId), edition: EDITIONS.newest, foldCode: FOLD_CODE_HASH };
  const months = new Set(books.commits.map(({ recordedAt }) => recordedAt.slice(0, 7)));
  for (const month of months) {
    const after = await host.stores.snapshots.oldestAfter(series, `${month}-01T00:00:00.000Z`);
    if (month !== '2025-12') expect(after?.recordedAt.slice(0, 7)).toBe(month);
  }
});

it('are prepared for at a fraction of a write unit per event', () => {
  const events = books.commits.reduce((sum, commit) => sum + commit.events.length, 0);
  const share = books.snapshotUnits / events;
  console.info(`snapshots of ${events} events: ${books.snapshotUnits} write units, ${share.toFixed(2)} each`);
  expect(share).toBeLessThan(0.25);
});

it('cost what the later commits cost when they are lists of the recent past', async () => {
  for (const later of [5, 100, 400]) {
    const asOf = String(COMMITS - later);
    host.meter.take();
    const request = { path: { ledgerId: books.ledgerId }, query: { asOf, limit: '20' } };
    const { items } = succeeded(await host.call('list-transactions', request));
    const { read } = unitsOf(host.meter.take());
    const since = books.commits.slice(-later);
    const kilobytes = since.reduce((size, commit) => size + JSON.stringify(commit.events).length + 500, 0) / 1024;
    const changed = since.filter(({ events }) => events.some(({ type }) => /Amended|Voided/.test(type))).length;
    const rows = (since.length + 20) * 0.25;
    console.info(`list as of ${later} commits ago: ${read} read units`);
    expect(items).toHaveLength(20);
    // Front page, its tail, and what is rounded up.
    expect(read).toBeLessThan(8 + kilobytes * UNITS_PER_KB + changed + rows);
  }
});

function versionAt(asOf: string): number {
  if (/^\d+$/.test(asOf)) return Math.min(Number(asOf), COMMITS);
  return books.commits.filter(({ recordedAt }) => recordedAt <= asOf).length;
}

/** The accounts at each version, folded from the first commit, all in one go. */
function accountsByVersion(versions: readonly number[]): ReadonlyMap<number, readonly Account[]> {
  const stream = ledgerStream(books.ledgerId);
  const rows = createRowSet({ partitionOf: (name = stream) => name, isLoaded: () => true, rows: () => [] });
  const found = new Map<number, readonly Account[]>();
  for (const commit of books.commits) {
    foldCommit(rows, decodeCommit(commit), [balanceProjection]);
    if (!versions.includes(commit.version)) continue;
    found.set(
      commit.version,
      rows.list(ACCOUNTS.from, ACCOUNTS.to).map(({ document }) => document as Account),
    );
  }
  return found;
}

function byId(accounts: unknown): readonly unknown[] {
  return (accounts as { accountId: string }[]).toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1));
}
