import { useState, type ReactElement, type SyntheticEvent } from 'react';
import { AccountId } from '#domain/kernel/ids';
import { AmountField } from '@/components/amount-field';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/select';
import { TextField } from '@/components/ui/field';
import { useAccounts, useCategories } from '@/lib/queries';
import { TransactionsSearch } from '@/lib/search-params';
import { useWording } from '@/lib/use-wording';
import { datePresets } from '../date-presets.ts';
import { TYPE_LABELS, withFilters } from '../transaction-search.ts';
import styles from './filter-bar.module.css';

export type FilterFormProps = {
  readonly search: TransactionsSearch;
  readonly onApply: (search: TransactionsSearch) => void;
};

/** All filters at once; nothing changes before Apply. */
export function FilterForm({ search, onApply }: FilterFormProps): ReactElement {
  const [draft, setDraft] = useState(search);
  const accounts = useAccounts().data?.items ?? [];
  const { currency } = useWording();
  const change = (changes: Record<string, unknown>) =>
    setDraft((now) => TransactionsSearch.parse({ ...now, ...changes }));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onApply(withFilters(search, ordered(draft)));
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <div className={styles['presets']} role="group" aria-label="Periods">
        {datePresets().map(({ label, from, to }) => (
          <Button
            key={label}
            size="small"
            variant={draft.from === from && draft.to === to ? 'primary' : 'secondary'}
            aria-pressed={draft.from === from && draft.to === to}
            onClick={() => change({ from, to })}
          >
            {label}
          </Button>
        ))}
      </div>
      <div className={styles['pair']}>
        <TextField
          label="From"
          type="date"
          value={draft.from ?? ''}
          onChange={(event) => change({ from: event.target.value })}
        />
        <TextField
          label="To"
          type="date"
          value={draft.to ?? ''}
          onChange={(event) => change({ to: event.target.value })}
        />
      </div>
      <div className={styles['pair']}>
        <SelectField label="Kind" value={draft.type ?? ''} onChange={(event) => change({ type: event.target.value })}>
          <option value="">All kinds</option>
          {Object.entries(TYPE_LABELS).map(([type, label]) => (
            <option key={type} value={type}>
              {label}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="Account"
          value={draft.accountId ?? ''}
          onChange={(event) => change({ accountId: AccountId.safeParse(event.target.value).data })}
        >
          <option value="">All accounts</option>
          {accounts.map(({ accountId, name, status }) => (
            <option key={accountId} value={accountId}>
              {status === 'closed' ? `${name} (closed)` : name}
            </option>
          ))}
        </SelectField>
      </div>
      <CategoryFilter value={draft.categoryId} onChange={(categoryId) => change({ categoryId })} />
      <div className={styles['pair']}>
        <AmountField label="Amount from" currency={currency} value={draft.min} onChange={(min) => change({ min })} />
        <AmountField label="Amount to" currency={currency} value={draft.max} onChange={(max) => change({ max })} />
      </div>
      <div className={styles['submit']}>
        <Button type="submit" variant="primary">
          Apply
        </Button>
      </div>
    </form>
  );
}

type CategoryFilterProps = {
  readonly value: TransactionsSearch['categoryId'];
  readonly onChange: (value: string | undefined) => void;
};

function CategoryFilter({ value, onChange }: CategoryFilterProps): ReactElement {
  const categories = useCategories().data?.items ?? [];
  const groups = [...new Set(categories.map(({ group }) => group))].sort((a, b) => a.localeCompare(b));
  return (
    <SelectField label="Category" value={value ?? ''} onChange={(event) => onChange(event.target.value || undefined)}>
      <option value="">All categories</option>
      <option value="none">Uncategorized</option>
      {groups.map((group) => (
        <optgroup key={group} label={group}>
          {categories
            .filter((category) => category.group === group)
            .map(({ categoryId, name }) => (
              <option key={categoryId} value={categoryId}>
                {name}
              </option>
            ))}
        </optgroup>
      ))}
    </SelectField>
  );
}

/** Bounds the right way round, however they were typed. */
function ordered(search: TransactionsSearch): TransactionsSearch {
  const { from, to, min, max } = search;
  const dates = from !== undefined && to !== undefined && from > to ? { from: to, to: from } : { from, to };
  const amounts = min !== undefined && max !== undefined && min > max ? { min: max, max: min } : { min, max };
  return { ...search, ...dates, ...amounts };
}
