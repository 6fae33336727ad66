/** The categories a new ledger starts with: enough to begin, few enough to read. Ids come in with the command. */
import type { CategoryKind } from './events.ts';

export type CategoryTemplate = { readonly name: string; readonly group: string; readonly kind: CategoryKind };

function expenses(group: string, ...names: readonly string[]): CategoryTemplate[] {
  return names.map((name) => ({ name, group, kind: 'expense' }));
}

export const DEFAULT_CATEGORIES: readonly CategoryTemplate[] = [
  ...expenses('Home', 'Rent or mortgage', 'Utilities', 'Internet and phone', 'Household goods'),
  ...expenses('Food', 'Groceries', 'Eating out'),
  ...expenses('Transport', 'Public transport', 'Car and fuel'),
  ...expenses('Living', 'Health', 'Clothing', 'Children', 'Insurance', 'Bank fees'),
  ...expenses('Leisure', 'Entertainment', 'Subscriptions', 'Travel', 'Gifts and donations', 'Hobbies'),
  { name: 'Salary', group: 'Income', kind: 'income' },
  { name: 'Interest and dividends', group: 'Income', kind: 'income' },
  { name: 'Other income', group: 'Income', kind: 'income' },
];
