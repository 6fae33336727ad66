/** The pages of a ledger, in the order they are listed. `chord` is the key after `g`. */
import type { IconName } from '@/components/icon';

export type PageLink = {
  readonly to:
    | '/l/$ledgerId'
    | '/l/$ledgerId/transactions'
    | '/l/$ledgerId/budgets'
    | '/l/$ledgerId/payees'
    | '/l/$ledgerId/import'
    | '/l/$ledgerId/audit'
    | '/l/$ledgerId/accounts'
    | '/l/$ledgerId/categories'
    | '/l/$ledgerId/notifications'
    | '/l/$ledgerId/settings';
  readonly label: string;
  readonly icon: IconName;
  readonly chord: string;
};

export const PAGES: readonly PageLink[] = [
  { to: '/l/$ledgerId', label: 'Dashboard', icon: 'dashboard', chord: 'd' },
  { to: '/l/$ledgerId/transactions', label: 'Transactions', icon: 'transactions', chord: 't' },
  { to: '/l/$ledgerId/budgets', label: 'Budgets', icon: 'budgets', chord: 'b' },
  { to: '/l/$ledgerId/payees', label: 'Payees', icon: 'payees', chord: 'p' },
  { to: '/l/$ledgerId/import', label: 'Import', icon: 'import', chord: 'i' },
  { to: '/l/$ledgerId/audit', label: 'Audit trail', icon: 'audit', chord: 'a' },
  { to: '/l/$ledgerId/accounts', label: 'Accounts', icon: 'accounts', chord: 'c' },
  { to: '/l/$ledgerId/categories', label: 'Categories', icon: 'categories', chord: 'k' },
  { to: '/l/$ledgerId/settings', label: 'Settings', icon: 'settings', chord: 's' },
];

/** Every page that keys and the palette reach; the bell leads to the notifications, so no list of pages has to. */
export const REACHABLE_PAGES: readonly PageLink[] = [
  ...PAGES,
  { to: '/l/$ledgerId/notifications', label: 'Notifications', icon: 'bell', chord: 'n' },
];

/** Pages of the bottom bar on a phone: two at each side of the add button, the last one being "More". */
export const BOTTOM_BAR_PAGES: readonly string[] = [
  '/l/$ledgerId',
  '/l/$ledgerId/transactions',
  '/l/$ledgerId/budgets',
];
