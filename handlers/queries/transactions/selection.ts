/** What a list query asks for, checked. */
import type { ListTransactionsQuery } from '#handlers/contracts/transactions';
import { RequestProblem } from '#handlers/http/problem';
import { transactionFilter, type TransactionFilter } from './filter.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** Keys of the by-date index: `from` and `to` included, strictly below `before`. */
export type Span = { readonly from: string; readonly to: string; readonly before: string | undefined };

export type Selection = {
  readonly span: Span;
  readonly filter: TransactionFilter;
  readonly limit: number;
  /** True when some rows within the span will not match, so that more than `limit` of them have to be looked at. */
  readonly isFiltered: boolean;
  readonly includesVoided: boolean;
};

/** Conditions besides the span of dates, which the index answers by itself. */
const FILTERS = ['accountId', 'categoryId', 'type', 'q', 'min', 'max'] as const;

/** Throws a 400 problem for a limit or a cursor that is none. */
export function selectionOf(query: ListTransactionsQuery): Selection {
  return {
    span: { ...datesOf(query), before: cursorOf(query.cursor) },
    filter: transactionFilter(query),
    limit: limitOf(query),
    isFiltered: FILTERS.some((field) => query[field] !== undefined),
    includesVoided: query.includeVoided === 'true',
  };
}

/** Everything that counts between two dates, both included; without one there is no bound on that side. */
export function everythingBetween(dates: { readonly from?: string; readonly to?: string }): Selection {
  const span = { ...datesOf(dates), before: undefined };
  return { span, filter: transactionFilter({}), limit: Infinity, isFiltered: false, includesVoided: false };
}

/** The cursor that continues below a key. */
export function cursorBelow(byDate: string | undefined): string | null {
  return byDate === undefined ? null : Buffer.from(byDate).toString('base64url');
}

function datesOf({
  from = '0000',
  to = '9999',
}: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}) {
  // Sorts after everything of that day.
  return { from, to: `${to}~` };
}

function limitOf({ limit }: ListTransactionsQuery): number {
  if (limit === undefined) return DEFAULT_LIMIT;
  const value = Number(limit);
  if (value >= 1 && value <= MAX_LIMIT) return value;
  throw invalid('limit', `must be a number from 1 to ${MAX_LIMIT}`);
}

function cursorOf(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (/^\d{4}-\d{2}-\d{2}#/.test(text)) return text;
  throw invalid('cursor', 'must be a nextCursor of an earlier answer');
}

function invalid(field: string, rule: string): RequestProblem {
  return new RequestProblem({
    status: 400,
    code: 'InvalidRequest',
    detail: `${field}: ${rule}`,
    errors: [{ field, rule }],
  });
}
