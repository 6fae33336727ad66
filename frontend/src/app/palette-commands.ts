import { useNavigate } from '@tanstack/react-router';
import type { ComboboxOption } from '@/components/ui/combobox-choices';
import { accountKindLabel } from '@/lib/account-kinds';
import { useLedgerId } from '@/lib/ledger';
import { setPreferences, usePreferences } from '@/lib/preferences';
import { useAccounts, useCategories } from '@/lib/queries';
import { signOut, useIsOperator } from '@/lib/session';
import { useIsPast } from '@/lib/past';
import { REACHABLE_PAGES } from './navigation.ts';

export type PaletteCommand = ComboboxOption & { readonly run: () => void };

export type PaletteTargets = { readonly onAdd: () => void; readonly onHelp: () => void };

/** All that can be reached by name: actions, pages, accounts, categories. */
export function usePaletteCommands(targets: PaletteTargets): PaletteCommand[] {
  return [...useActions(targets), ...usePages(), ...useAccountCommands(), ...useCategoryCommands()];
}

function useActions({ onAdd, onHelp }: PaletteTargets): PaletteCommand[] {
  const navigate = useNavigate();
  const isPast = useIsPast();
  const isOperator = useIsOperator();
  const { privacy, theme } = usePreferences();
  const isDark = theme === 'dark';
  const action = (label: string, run: () => void, hint?: string) => ({
    value: `action ${label}`,
    label,
    group: 'Actions',
    hint,
    run,
  });
  return [
    ...(isPast ? [] : [action('New transaction', onAdd, 'n')]),
    action(privacy ? 'Show amounts' : 'Blur amounts', () => setPreferences({ privacy: !privacy })),
    action(isDark ? 'Light theme' : 'Dark theme', () => setPreferences({ theme: isDark ? 'light' : 'dark' })),
    action('Keyboard shortcuts', onHelp, '?'),
    ...(isOperator ? [action('Operations', () => void navigate({ to: '/operations' }))] : []),
    action('Sign out', () => void signOut()),
  ];
}

function usePages(): PaletteCommand[] {
  const navigate = useNavigate();
  const ledgerId = useLedgerId();
  const pages = REACHABLE_PAGES.map(({ to, label, chord }) => ({
    value: to,
    label,
    group: 'Go to',
    hint: `g ${chord}`,
    run: () => void navigate({ to, params: { ledgerId } }),
  }));
  // Few want it, so it has no keys of its own.
  const webhooks = () => void navigate({ to: '/l/$ledgerId/webhooks', params: { ledgerId } });
  return [...pages, { value: 'webhooks', label: 'Webhooks', group: 'Go to', run: webhooks }];
}

function useAccountCommands(): PaletteCommand[] {
  const navigate = useNavigate();
  const ledgerId = useLedgerId();
  const accounts = useAccounts().data?.items ?? [];
  return accounts.map(({ accountId, name, kind }) => ({
    value: accountId,
    label: name,
    group: 'Transactions of an account',
    hint: accountKindLabel(kind),
    run: () => void navigate({ to: '/l/$ledgerId/transactions', params: { ledgerId }, search: { accountId } }),
  }));
}

function useCategoryCommands(): PaletteCommand[] {
  const navigate = useNavigate();
  const ledgerId = useLedgerId();
  const categories = useCategories().data?.items ?? [];
  return categories.map(({ categoryId, name, group }) => ({
    value: categoryId,
    label: name,
    group: 'Transactions of a category',
    hint: group,
    run: () => void navigate({ to: '/l/$ledgerId/transactions', params: { ledgerId }, search: { categoryId } }),
  }));
}
