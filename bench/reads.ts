/** What a person waits for, as the books grow: latency and read units of list, search, budgets and dashboard. */
import { BusinessDate, Month } from '#domain/kernel/calendar';
import { sha256Hex } from '#infra/adapters/sha256';
import { listTransactions } from '#handlers/queries/transactions/list';
import { loadMembersBooks } from '#handlers/queries/query-handler';
import { budgetMonthView } from '#handlers/queries/views/budget-month';
import { dashboardView } from '#handlers/queries/views/dashboard';
import type { Ledger } from '#domain/ledger/state';
import { LEDGER, monthRange } from '#projections/row-keys';
import { appendHistory, openBooks, OWNER, project, type BenchBooks } from './books.ts';
import type { BenchDatabase } from './database.ts';
import { quantile, timed, type BenchmarkResult } from './measure.ts';

const SIZES = [1_000, 10_000] as const;
const SAMPLES = 25;
const MONTH = Month.parse('2026-11');

export async function reads(database: BenchDatabase): Promise<BenchmarkResult> {
  const books = await openBooks(database);
  const figures: Record<string, number> = {};
  const lines: string[] = [];
  let size = 0;
  for (const next of SIZES) {
    await appendHistory(database, books, { count: next - size, perCommit: 100 });
    await project(database, books);
    size = next;
    for (const [name, query] of Object.entries(queriesOf(database, books))) {
      const { p50, p95, units } = await measure(database, query);
      Object.assign(figures, { [`${name}${size}P95Ms`]: p95, [`${name}${size}ReadUnits`]: units });
      lines.push(`${name} at ${size}: ${p50.toFixed(0)} ms p50, ${p95.toFixed(0)} ms p95, ${units} read units`);
    }
  }
  return { figures, lines };
}

async function measure(database: BenchDatabase, query: () => Promise<unknown>) {
  for (let round = 0; round < 5; round += 1) await query();
  database.takeReadUnits();
  await query();
  const units = database.takeReadUnits();
  const samples: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) samples.push(await timed(query));
  return { p50: quantile(samples, 0.5), p95: quantile(samples, 0.95), units };
}

function queriesOf(database: BenchDatabase, books: BenchBooks): Readonly<Record<string, () => Promise<unknown>>> {
  const { events, views, notifications } = database;
  const runtime = { events, views, sha256: sha256Hex, now: () => new Date().toISOString() };
  const caller = { userId: OWNER, email: null };
  const { ledgerId } = books;
  const list = (query: Parameters<typeof listTransactions>[1]['query']) => () =>
    listTransactions(runtime, { ledgerId, caller, query });
  return {
    list: list({}),
    month: list({ from: BusinessDate.parse('2026-09-01'), to: BusinessDate.parse('2026-09-30') }),
    // One entry only, far back: the index of dates cannot help.
    search: list({ q: 'corner 7' }),
    searchRare: list({ q: 'corner 777' }),
    budgets: async () => {
      const loaded = await loadMembersBooks(runtime, { ledgerId, caller, selectors: [monthRange(MONTH, MONTH)] });
      return budgetMonthView(loaded.rows, loaded.rows.read(LEDGER) as Ledger, MONTH);
    },
    dashboard: () => dashboardView(runtime, notifications, { ledgerId, caller, month: MONTH, asOf: undefined }),
  };
}
