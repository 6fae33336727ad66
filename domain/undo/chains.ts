/**
 * A commit may change one thing several times: undoing several commits at once makes such commits. Looking at one event
 * at a time would not see that such a commit was undone already, because what is there now is neither before nor after
 * that event, but before the first.
 */
import { canonicalJson } from '../kernel/canonical-json.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import { changedSettings, KEYS, type EntityKey } from './entities.ts';
import type { WorkingBooks } from './working-books.ts';

/** Events about things that are as they were before the first of these events. */
export function undoneChains(events: readonly LedgerEvent[], books: WorkingBooks): ReadonlySet<LedgerEvent> {
  const isAsBefore = new Map<EntityKey, boolean>();
  for (const { key, before, now } of events.flatMap((event) => changesOf(event, books))) {
    if (!isAsBefore.has(key)) isAsBefore.set(key, canonicalJson(before) === canonicalJson(now));
  }
  return new Set(
    events.filter((event) => {
      const changes = changesOf(event, books);
      return changes.length > 0 && changes.every(({ key }) => isAsBefore.get(key));
    }),
  );
}

/** What was there before the event, and what is there now. */
type Change = { readonly key: EntityKey; readonly before: unknown; readonly now: unknown };

/** The values an event replaces; none for what adds or removes something. */
function changesOf(event: LedgerEvent, books: WorkingBooks): readonly Change[] {
  switch (event.type) {
    case 'BudgetSet':
    case 'BudgetRemoved': {
      const { month, categoryId, before } = event.data;
      return [{ key: KEYS.budget(month, categoryId), before, now: books.terms(month, categoryId) }];
    }
    case 'AccountRenamed':
      return [accountChange(event.data.before, { books, accountId: event.data.accountId, field: 'name' })];
    case 'AccountClosed':
      return [accountChange('open', { books, accountId: event.data.accountId, field: 'status' })];
    case 'AccountReopened':
      return [accountChange('closed', { books, accountId: event.data.accountId, field: 'status' })];
    case 'LedgerSettingsChanged': {
      const { settings } = books.ledger();
      const { before } = event.data;
      return changedSettings(event.data).map((name) => ({
        key: KEYS.setting(name),
        before: before[name],
        now: settings[name],
      }));
    }
    default:
      return [...entryChanges(event, books), ...categoryChanges(event, books)];
  }
}

type AccountEvent = Extract<LedgerEvent, { type: 'AccountRenamed' }>;
type Place = {
  readonly books: WorkingBooks;
  readonly accountId: AccountEvent['data']['accountId'];
  readonly field: 'name' | 'status';
};

function accountChange(before: string, { books, accountId, field }: Place): Change {
  const key = field === 'name' ? KEYS.accountName(accountId) : KEYS.accountStatus(accountId);
  return { key, before, now: books.account(accountId)?.[field] ?? null };
}

function entryChanges(event: LedgerEvent, books: WorkingBooks): readonly Change[] {
  switch (event.type) {
    case 'TransactionAmended':
    case 'TransactionVoided':
    case 'TransactionRestored': {
      const { transactionId } = event.data;
      const body = event.type === 'TransactionAmended' ? event.data.before : event.data.body;
      const entry = books.entry(transactionId);
      const now = entry ? { status: entry.status, body: entry.body } : null;
      const status = event.type === 'TransactionRestored' ? 'voided' : 'recorded';
      return [{ key: KEYS.transaction(transactionId), before: { status, body }, now }];
    }
    default:
      return [];
  }
}

function categoryChanges(event: LedgerEvent, books: WorkingBooks): readonly Change[] {
  switch (event.type) {
    case 'CategoryRenamed': {
      const { categoryId, before } = event.data;
      return [{ key: KEYS.categoryName(categoryId), before, now: books.category(categoryId)?.name ?? null }];
    }
    case 'CategoryRegrouped': {
      const { categoryId, before } = event.data;
      return [{ key: KEYS.categoryGroup(categoryId), before, now: books.category(categoryId)?.group ?? null }];
    }
    case 'CategoryArchived':
    case 'CategoryRestored': {
      const { categoryId } = event.data;
      const before = event.type === 'CategoryRestored';
      return [{ key: KEYS.categoryArchived(categoryId), before, now: books.category(categoryId)?.archived ?? null }];
    }
    default:
      return [];
  }
}
