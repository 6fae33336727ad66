/** The later commits by what they change and use, so that the one in the way is found without looking at all. */
import type { CategoryId } from '../kernel/ids.ts';
import type { LaterCommit } from '../ledger/commands.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import { accountsOf } from '../transaction/effects.ts';
import { transactionOf } from '../transaction/state.ts';
import { categoriesOf, changedBy, KEYS, usedBy, type EntityKey } from './entities.ts';
import type { Inverse } from './inverse.ts';
import type { WorkingBooks } from './working-books.ts';

export type LaterIndex = {
  /** All that change it, ascending. */
  readonly changing: (key: EntityKey) => readonly LaterCommit[];
  /** The newest commit after `version` that is in the way and was not undone yet. */
  readonly inTheWay: (obstacle: Extract<Inverse, { kind: 'blocked' }>, version: number) => LaterCommit | undefined;
  readonly isUndone: (version: number) => boolean;
  readonly setUndone: (version: number) => void;
  /** Whether an entry that counts, or a budget, has the category in the books as they are now. */
  readonly categoryInUse: (categoryId: CategoryId) => boolean;
};

/** `later` ascending; `books` are the working books, looked at whenever something is asked. */
export function indexLater(later: readonly LaterCommit[], books: WorkingBooks): LaterIndex {
  const undone = new Set<number>();
  const changing = groupBy(later, changedBy);
  const using = groupBy(later, usedBy);
  /** Those not undone; what is undone goes from the end for good, so that thousands are not passed over each time. */
  const openOf = (groups: Groups, key: EntityKey): readonly LaterCommit[] => {
    const commits = groups.get(key) ?? [];
    while (undone.has(commits.at(-1)?.version ?? 0)) commits.pop();
    return commits;
  };
  const stillUses = (commit: LaterCommit, key: EntityKey): boolean =>
    commit.events.some((event) => usedNow(event, books).includes(key));
  return {
    changing: (key) => openOf(changing, key),
    inTheWay: ({ by, through }, after) => {
      const isOpen = ({ version }: LaterCommit): boolean => version > after && !undone.has(version);
      if (through === 'change') return openOf(changing, by).findLast(isOpen);
      const users = openOf(using, by);
      // An entry that was taken out again left its mark on a balance all the same.
      return users.findLast((commit) => isOpen(commit) && stillUses(commit, by)) ?? users.findLast(isOpen);
    },
    categoryInUse: (categoryId) => {
      const key = KEYS.category(categoryId);
      return openOf(using, key).some((commit) => stillUses(commit, key));
    },
    isUndone: (version) => undone.has(version),
    setUndone: (version) => undone.add(version),
  };
}

type Groups = ReadonlyMap<EntityKey, LaterCommit[]>;

function groupBy(later: readonly LaterCommit[], keysOf: (event: LedgerEvent) => readonly EntityKey[]): Groups {
  const groups = new Map<EntityKey, LaterCommit[]>();
  for (const commit of later) {
    for (const key of new Set(commit.events.flatMap(keysOf))) {
      const group = groups.get(key);
      if (group) group.push(commit);
      else groups.set(key, [commit]);
    }
  }
  return groups;
}

/** What the entry or budget of an event uses as things stand, which may be other than when the event was decided. */
function usedNow(event: LedgerEvent, books: WorkingBooks): readonly EntityKey[] {
  if (event.type === 'BudgetSet' || event.type === 'BudgetRemoved') {
    const { month, categoryId } = event.data;
    return books.terms(month, categoryId) ? [KEYS.category(categoryId)] : [];
  }
  const transactionId = transactionOf(event);
  const entry = transactionId && books.entry(transactionId);
  if (entry?.status !== 'recorded') return [];
  return [...accountsOf(entry.body).map(KEYS.accountStatus), ...categoriesOf(entry.body).map(KEYS.category)];
}
