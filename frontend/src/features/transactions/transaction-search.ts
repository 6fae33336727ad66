/** The filters of the transaction list as they stand in the address bar, and as the API wants them. */
import type { ListTransactionsQuery } from '#handlers/contracts/transactions';
import { TransactionsSearch } from '@/lib/search-params';

export type FilterName = Exclude<keyof TransactionsSearch, 'transactionId'>;

/** One removable chip; `from` and `to`, `min` and `max` share one. */
export type FilterChip = { readonly names: readonly FilterName[]; readonly label: string };

/** How a chip names what the address bar holds as an id or a number. */
export type ChipWording = {
  readonly account: (accountId: string) => string;
  readonly category: (categoryId: string | null) => string;
  readonly date: (date: string) => string;
  readonly amount: (amount: number) => string;
};

/** What the API is asked; without the open panel, which is no filter. */
export function toApiQuery(search: TransactionsSearch): ListTransactionsQuery {
  const { transactionId: _panel, min, max, q, ...same } = search;
  return {
    ...same,
    ...(q === undefined || q.trim() === '' ? {} : { q: q.trim() }),
    ...(min === undefined ? {} : { min: String(min) }),
    ...(max === undefined ? {} : { max: String(max) }),
  };
}

/** The search with `changes` applied and nothing left in the address bar that is empty. */
export function withFilters(search: TransactionsSearch, changes: Partial<TransactionsSearch>): TransactionsSearch {
  const merged = Object.entries({ ...search, ...changes });
  return TransactionsSearch.parse(
    Object.fromEntries(merged.filter(([, value]) => value !== undefined && value !== '')),
  );
}

/** The search without these filters. */
export function withoutFilters(search: TransactionsSearch, names: readonly FilterName[]): TransactionsSearch {
  return withFilters(search, Object.fromEntries(names.map((name) => [name, undefined])));
}

/** True when the list is narrowed by anything. */
export function hasFilters(search: TransactionsSearch): boolean {
  return Object.values(toApiQuery(search)).some((value) => value !== undefined);
}

/** What the list is narrowed by, in words; the free text has its own box and no chip. */
export function filterChips(search: TransactionsSearch, wording: ChipWording): FilterChip[] {
  const { accountId, categoryId, type } = search;
  const chips: FilterChip[] = [];
  const dates = rangeLabel(search.from, search.to, wording.date);
  if (dates !== undefined) chips.push({ names: ['from', 'to'], label: dates });
  if (accountId !== undefined) chips.push({ names: ['accountId'], label: wording.account(accountId) });
  if (categoryId !== undefined) {
    chips.push({ names: ['categoryId'], label: wording.category(categoryId === 'none' ? null : categoryId) });
  }
  if (type !== undefined) chips.push({ names: ['type'], label: TYPE_LABELS[type] });
  const amounts = rangeLabel(search.min, search.max, wording.amount);
  if (amounts !== undefined) chips.push({ names: ['min', 'max'], label: amounts });
  return chips;
}

export const TYPE_LABELS = { expense: 'Expenses', income: 'Income', transfer: 'Transfers' } as const;

function rangeLabel<Value>(first: Value | undefined, last: Value | undefined, write: (value: Value) => string) {
  if (first === undefined) return last === undefined ? undefined : `up to ${write(last)}`;
  if (last === undefined) return `from ${write(first)}`;
  return first === last ? write(first) : `${write(first)} – ${write(last)}`;
}
