/** The history of one transaction in words. */
import type { HistoryStep } from '#handlers/contracts/audit';
import { LineRequest } from '#handlers/contracts/transactions';
import { joinSentences, money, named, say, type Sentence } from '@/lib/sentence';
import type { Wording } from '@/lib/wording';

/** What one step did. */
export const STEP_LABELS: Readonly<Record<HistoryStep['type'], string>> = {
  TransactionRecorded: 'Recorded',
  TransferRecorded: 'Recorded',
  TransactionAmended: 'Changed',
  TransactionVoided: 'Voided',
  TransactionRestored: 'Restored',
};

export type DescribedChange = { readonly label: string; readonly before: Sentence; readonly after: Sentence };

/**
 * The changed fields: their names, what they were and what they became. A change that reads the same before and after
 * is left out: a new amount also changes the one line of an entry. `currency` is the entry's.
 */
export function describeChanges(
  changes: HistoryStep['changes'],
  currency: string,
  wording: Wording,
): DescribedChange[] {
  return changes
    .map(({ field, before, after }): DescribedChange => {
      const write = (value: unknown) => describeValue(field, value, { currency, wording });
      return { label: FIELD_LABELS[field] ?? field, before: write(before), after: write(after) };
    })
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
}

const FIELD_LABELS: Readonly<Partial<Record<string, string>>> = {
  kind: 'Kind',
  date: 'Date',
  accountId: 'Account',
  fromAccountId: 'From account',
  toAccountId: 'To account',
  amount: 'Amount',
  currency: 'Currency',
  lines: 'Category',
  categoryId: 'Category',
  description: 'Description',
  notes: 'Notes',
  tags: 'Tags',
};

type Context = { readonly currency: string; readonly wording: Wording };

function describeValue(field: string, value: unknown, { currency, wording }: Context): Sentence {
  if (field === 'lines') return describeLines(value, { currency, wording });
  if (typeof value === 'number') return say`${money(value, currency)}`;
  if (Array.isArray(value)) return say`${value.length === 0 ? 'none' : value.join(', ')}`;
  if (field === 'categoryId') return say`${named(wording.category(typeof value === 'string' ? value : null))}`;
  if (typeof value !== 'string' || value === '') return say`empty`;
  if (field === 'date') return say`${wording.date(value)}`;
  return field.toLowerCase().endsWith('accountid') ? say`${named(wording.account(value))}` : say`${value}`;
}

function describeLines(value: unknown, { currency, wording }: Context): Sentence {
  const lines = LineRequest.array().safeParse(value);
  if (!lines.success) return say`empty`;
  const name = (categoryId: string | null) => named(wording.category(categoryId));
  const [first, ...others] = lines.data;
  if (first !== undefined && others.length === 0) return say`${name(first.categoryId)}`;
  return joinSentences(
    lines.data.map((line) => say`${name(line.categoryId)} ${money(line.amount, currency)}`),
    ', ',
  );
}
