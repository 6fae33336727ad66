/**
 * Monthly summary: a row per month with income and spending by category, and a small row per year with the totals of
 * its months, so that twelve-month charts cost one read however much is in the books.
 */
import { ofLedger } from '../engine/of-ledger.ts';
import { summaryKey, yearKey } from '../row-keys.ts';
import {
  evolveMonthSummary,
  evolveYearSummary,
  summaryMonthsTouched,
  type MonthSummary,
  type YearSummary,
} from './month-summary.ts';

export const monthlySummaryProjection = ofLedger({
  name: 'monthly-summary',
  handles: ['TransactionRecorded', 'TransactionAmended', 'TransactionVoided', 'TransactionRestored'],
  selectors: (event) =>
    summaryMonthsTouched(event).flatMap((month) => [
      { kind: 'row' as const, sort: summaryKey(month) },
      { kind: 'row' as const, sort: yearKey(month.slice(0, 4)) },
    ]),
  apply: (event, rows) => {
    for (const month of summaryMonthsTouched(event)) {
      rows.fold({ sort: summaryKey(month) }, (document) => ({
        document: evolveMonthSummary(document as MonthSummary | undefined, month, event),
      }));
      rows.fold({ sort: yearKey(month.slice(0, 4)) }, (document) => ({
        document: evolveYearSummary(document as YearSummary | undefined, month, event),
      }));
    }
  },
});
