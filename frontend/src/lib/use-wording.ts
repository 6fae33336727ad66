import { useMemo } from 'react';
import { formatDate, formatMoney, formatMonth } from './format.ts';
import { useLocale } from './preferences.ts';
import { useAccounts, useCategories, useLedger } from './queries.ts';
import type { Wording } from './wording.ts';

/** Names and formats of the ledger on screen. An id that is not loaded yet, or not known, is called so. */
export function useWording(): Wording {
  const locale = useLocale();
  const accounts = useAccounts().data?.items;
  const categories = useCategories().data?.items;
  const currency = useLedger().data?.currency ?? 'EUR';
  return useMemo(() => {
    const accountNames = new Map<string, string>(accounts?.map(({ accountId, name }) => [accountId, name]));
    const categoryNames = new Map<string, string>(categories?.map(({ categoryId, name }) => [categoryId, name]));
    return {
      account: (accountId) => accountNames.get(accountId) ?? (accounts ? 'Unknown account' : '…'),
      category: (categoryId) => {
        if (categoryId === null) return 'Uncategorized';
        return categoryNames.get(categoryId) ?? (categories ? 'Unknown category' : '…');
      },
      date: (date) => formatDate(date, locale),
      month: (month) => formatMonth(month, locale),
      amount: (amount, of = currency) => formatMoney(amount, { currency: of, locale }),
      currency,
    };
  }, [accounts, categories, currency, locale]);
}
