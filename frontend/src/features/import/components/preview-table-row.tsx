import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { CategoryId, TransactionId } from '#domain/kernel/ids';
import { Amount } from '@/components/amount';
import { Badge } from '@/components/ui/badge';
import { Select } from '@/components/ui/select';
import { useLedgerId } from '@/lib/ledger';
import { useCategories } from '@/lib/queries';
import { useWording } from '@/lib/use-wording';
import {
  categoryOf,
  isIncluded,
  withCategory,
  withIncluded,
  type ImportPlan,
  type PreviewRow,
} from '../import-plan.ts';
import { FATE_LABELS } from './fate-filter.tsx';
import styles from './preview-table.module.css';

export type PreviewTableRowProps = {
  readonly row: PreviewRow;
  readonly currency: string;
  readonly plan: ImportPlan;
  readonly onChange: (plan: ImportPlan) => void;
};

const FATE_TONES = { new: 'positive', similar: 'warning', known: 'neutral' } as const;

export function PreviewTableRow({ row, currency, plan, onChange }: PreviewTableRowProps): ReactElement {
  const wording = useWording();
  const known = row.fate === 'known';
  return (
    <>
      <span role="cell">
        <input
          type="checkbox"
          aria-label={`Import line ${row.line}, ${row.description}`}
          checked={isIncluded(row, plan)}
          disabled={known}
          onChange={(event) => onChange(withIncluded(plan, [row], event.target.checked))}
        />
      </span>
      <span role="cell" className={styles['line']}>
        {row.line}
      </span>
      <span role="cell" className={styles['date']}>
        {wording.date(row.date)}
      </span>
      <span role="cell" className={styles['description']} title={row.description}>
        {row.description}
      </span>
      <span role="cell" className={styles['amount']}>
        <Amount minor={row.amount} currency={currency} sign="always" tone="flow" />
      </span>
      <span role="cell" className={styles['fate']}>
        <Badge tone={FATE_TONES[row.fate]}>{FATE_LABELS[row.fate]}</Badge>
        <SimilarLink transactionId={row.similarTo} />
      </span>
      <span role="cell" className={styles['category']}>
        {!known && <CategorySelect row={row} plan={plan} onChange={onChange} />}
      </span>
    </>
  );
}

/** Opens the entry in the books in another tab: leaving the page would lose the preview. */
function SimilarLink({ transactionId }: { readonly transactionId: string | null }): ReactElement | null {
  const ledgerId = useLedgerId();
  const parsed = TransactionId.safeParse(transactionId).data;
  if (parsed === undefined) return null;
  return (
    <Link
      to="/l/$ledgerId/transactions"
      params={{ ledgerId }}
      search={{ transactionId: parsed }}
      target="_blank"
      className={styles['link']}
    >
      Which one?
    </Link>
  );
}

function CategorySelect({ row, plan, onChange }: Omit<PreviewTableRowProps, 'currency'>): ReactElement {
  const categories = useCategories().data?.items.filter(({ archived }) => !archived) ?? [];
  const kind = row.amount < 0 ? 'expense' : 'income';
  const offered = [...categories].sort(
    (a, b) =>
      Number(b.kind === kind) - Number(a.kind === kind) ||
      a.group.localeCompare(b.group) ||
      a.name.localeCompare(b.name),
  );
  return (
    <Select
      aria-label={`Category of line ${row.line}`}
      value={categoryOf(row, plan) ?? ''}
      onChange={(event) => onChange(withCategory(plan, row, CategoryId.safeParse(event.target.value).data ?? null))}
    >
      <option value="">Uncategorized</option>
      {offered.map(({ categoryId, name, group }) => (
        <option key={categoryId} value={categoryId}>
          {name} ({group})
        </option>
      ))}
    </Select>
  );
}
