/** What a household counts, as its queries tell it: to compare the books before a change with those after undoing it. */
import { succeeded, type TestBooks } from './realistic-books.ts';
import type { CallOptions, FunctionHost, Reply } from './function-host.ts';

/** Everything a person sees of what counts; the version moves on, and a voided entry leaves a zero. */
const QUERIES: readonly (readonly [string, CallOptions])[] = [
  ['get-ledger', {}],
  ['get-balances', {}],
  ['list-categories', {}],
  ['list-transactions', {}],
  ['get-budget-month', { path: { month: '2026-11' } }],
  ['get-summaries', { query: { from: '2026-11', to: '2026-12' } }],
];

export type Ask = (name: string, options?: CallOptions) => Promise<Reply['body']>;

/** Sends requests about these books and throws when one is refused. */
export function asking(host: FunctionHost, { ledgerId }: TestBooks): Ask {
  return async (name, options = {}) =>
    succeeded(await host.call(name, { ...options, path: { ledgerId, ...options.path } }));
}

/** The answers without versions and without lines in which nothing is left. */
export async function whatCounts(ask: Ask): Promise<unknown> {
  const answers: Reply['body'][] = [];
  for (const [name, options] of QUERIES) answers.push(await ask(name, options));
  const text = JSON.stringify(answers, (name, value: unknown) =>
    ['asOfVersion', 'version', 'lastVersion', 'versions'].includes(name) ? undefined : value,
  );
  return withoutEmpty(JSON.parse(text));
}

/** Lines of a category in which nothing is left, and no budget, are as good as none. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value
      .map(withoutEmpty)
      .filter((item) => !isEmptyLine(item))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withoutEmpty(each)]));
}

function isEmptyLine(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('categoryId' in value) || 'name' in value) return false;
  const { categoryId: _, ...rest } = value;
  return Object.values(rest).every((each) => each === 0 || each === null || each === false);
}

/** Asks the same of the past. */
export function asOf(ask: Ask, version: number): Ask {
  return (name, options = {}) => ask(name, { ...options, query: { ...options.query, asOf: String(version) } });
}
