/**
 * What an event changes and what it relies on, as keys: how a later commit is found that is in the way of undoing an
 * earlier one. Fine enough that changes which have nothing to do with each other have no key in common, such as the name
 * of an account and whether it is open.
 */
import type { Month } from '../kernel/calendar.ts';
import type { AccountId, CategoryId, ImportId, TransactionId } from '../kernel/ids.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import type { LedgerSettings } from '../ledger/settings.ts';
import { importOf } from '../import/state.ts';
import { accountsOf, changeOf, signedBodies } from '../transaction/effects.ts';
import type { TransactionBody } from '../transaction/events.ts';
import { transactionOf } from '../transaction/state.ts';

export type EntityKey = string & { readonly entity: true };

type Key = (...parts: readonly string[]) => EntityKey;

// The brand is set here and nowhere else.
const key: Key = (...parts) => parts.join(' ') as EntityKey;

export const KEYS = {
  transaction: (id: TransactionId) => key('transaction', id),
  budget: (month: Month, category: CategoryId) => key('budget', month, category),
  /** That it is there, with the balance it was opened with. */
  account: (id: AccountId) => key('account', id),
  accountName: (id: AccountId) => key('account-name', id),
  /** Whether it takes entries; an account that is not there takes none. */
  accountStatus: (id: AccountId) => key('account-status', id),
  /** Who bears the name: two accounts may not bear the same. */
  accountCalled: (name: string) => key('account-called', name.toLocaleLowerCase('en')),
  /** That it is there. */
  category: (id: CategoryId) => key('category', id),
  categoryName: (id: CategoryId) => key('category-name', id),
  categoryGroup: (id: CategoryId) => key('category-group', id),
  categoryArchived: (id: CategoryId) => key('category-archived', id),
  categoryCalled: (name: string) => key('category-called', name.toLocaleLowerCase('en')),
  setting: (name: keyof LedgerSettings) => key('setting', name),
  import: (id: ImportId) => key('import', id),
} as const;

/** What the event changes. */
export function changedBy(event: LedgerEvent): readonly EntityKey[] {
  switch (event.type) {
    case 'AccountOpened':
    case 'AccountRemoved': {
      const { accountId, name } = event.data;
      const own = [KEYS.account, KEYS.accountName, KEYS.accountStatus].map((make) => make(accountId));
      return [...own, KEYS.accountCalled(name)];
    }
    case 'AccountRenamed': {
      const { accountId, before, after } = event.data;
      return [KEYS.accountName(accountId), KEYS.accountCalled(before), KEYS.accountCalled(after)];
    }
    case 'AccountClosed':
    case 'AccountReopened':
      return [KEYS.accountStatus(event.data.accountId)];
    case 'BudgetSet':
    case 'BudgetRemoved':
      return [KEYS.budget(event.data.month, event.data.categoryId)];
    case 'LedgerSettingsChanged':
      return changedSettings(event.data).map(KEYS.setting);
    default:
      return [...changedCategory(event), ...changedEntry(event)];
  }
}

/** What of `changedBy` is one thing's own, so that going back before the event settles it for all later ones. */
export function valuesOf(event: LedgerEvent): readonly EntityKey[] {
  return changedBy(event).filter((each) => !SHARED.some((prefix) => each.startsWith(prefix)));
}

const SHARED = ['account-called', 'category-called', 'import'];

/** What has to be there for the event to stand: open accounts and categories. */
export function usedBy(event: LedgerEvent): readonly EntityKey[] {
  if (event.type === 'BudgetSet' || event.type === 'BudgetRemoved') return [KEYS.category(event.data.categoryId)];
  return signedBodies(changeOf(event) ?? {}).flatMap(({ body }) => [
    ...accountsOf(body).map(KEYS.accountStatus),
    ...categoriesOf(body).map(KEYS.category),
  ]);
}

/** Categories of the lines of an entry; none for a transfer. */
export function categoriesOf(body: TransactionBody): readonly CategoryId[] {
  return body.kind === 'transfer' ? [] : body.lines.flatMap(({ categoryId }) => categoryId ?? []);
}

/** Names of the settings that differ. */
export function changedSettings(change: {
  readonly before: LedgerSettings;
  readonly after: LedgerSettings;
}): readonly (keyof LedgerSettings)[] {
  const names = ['name', 'alertThresholds'] as const;
  return names.filter((name) => String(change.before[name]) !== String(change.after[name]));
}

function changedCategory(event: LedgerEvent): readonly EntityKey[] {
  switch (event.type) {
    case 'CategoryAdded':
    case 'CategoryRemoved': {
      const { categoryId, name } = event.data;
      const made = [KEYS.category, KEYS.categoryName, KEYS.categoryGroup, KEYS.categoryArchived];
      return [...made.map((make) => make(categoryId)), KEYS.categoryCalled(name)];
    }
    case 'CategoryRenamed': {
      const { categoryId, before, after } = event.data;
      return [KEYS.categoryName(categoryId), KEYS.categoryCalled(before), KEYS.categoryCalled(after)];
    }
    case 'CategoryRegrouped':
      return [KEYS.categoryGroup(event.data.categoryId)];
    case 'CategoryArchived':
    case 'CategoryRestored':
      return [KEYS.categoryArchived(event.data.categoryId)];
    default:
      return [];
  }
}

function changedEntry(event: LedgerEvent): readonly EntityKey[] {
  const transactionId = transactionOf(event);
  const importId = importOf(event);
  return [...(transactionId ? [KEYS.transaction(transactionId)] : []), ...(importId ? [KEYS.import(importId)] : [])];
}
