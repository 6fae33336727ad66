/** Changes of the fake books that can be taken back, one by one. */
import { commit, type FakeBooks, type FakeBudget, type FakeChange } from './fake-books.ts';

/** Commits one event and answers as a command does; `change` is what undoing it takes back. */
export function reply(books: FakeBooks, type: string, data: Record<string, unknown>, change?: FakeChange) {
  const version = commit(books, type, data, new Date().toISOString());
  if (change) books.changes.set(version, change);
  return { ledgerId: books.ledgerId, version, events: [type], ...data };
}

type Lists = Pick<FakeBooks, 'accounts' | 'categories' | 'transactions'>;
const KEYS = { accounts: 'accountId', categories: 'categoryId', transactions: 'transactionId' } as const;

/** Puts `next` in place of the item of that id, or takes the item out when it is undefined. */
export function changeItem<Kind extends keyof Lists>(
  books: FakeBooks,
  kind: Kind,
  id: string,
  next: Lists[Kind][number] | undefined,
): FakeChange {
  const list: Lists[Kind][number][] = books[kind];
  const isWanted = (item: object) => Object.entries(item).some(([key, value]) => key === KEYS[kind] && value === id);
  const before = list.find(isWanted);
  const put = (item: Lists[Kind][number] | undefined) => {
    const index = list.findIndex(isWanted);
    if (index >= 0) list.splice(index, 1, ...(item ? [item] : []));
    else if (item) list.push(item);
  };
  return applied({ entity: `${kind} ${id}`, undo: () => put(before), redo: () => put(next) });
}

export type BudgetKey = { readonly month: string; readonly categoryId: string };

export function changeBudget(books: FakeBooks, key: BudgetKey, next: FakeBudget | undefined): FakeChange {
  const terms = books.budgets.get(key.month) ?? new Map<string, FakeBudget>();
  books.budgets.set(key.month, terms);
  const before = terms.get(key.categoryId);
  const put = (value: FakeBudget | undefined) => {
    if (value) terms.set(key.categoryId, value);
    else terms.delete(key.categoryId);
  };
  return applied({ entity: `budget ${key.month} ${key.categoryId}`, undo: () => put(before), redo: () => put(next) });
}

export function changeSettings(books: FakeBooks, next: object): FakeChange {
  const { name, alertThresholds } = books;
  return applied({
    entity: 'settings',
    undo: () => void Object.assign(books, { name, alertThresholds }),
    redo: () => void Object.assign(books, next),
  });
}

function applied(change: FakeChange): FakeChange {
  change.redo();
  return change;
}
