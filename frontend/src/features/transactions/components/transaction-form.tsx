import { useEffect, useRef, useState, type ReactElement } from 'react';
import { AccountPicker } from '@/components/account-picker';
import { AmountField } from '@/components/amount-field';
import { Button } from '@/components/ui/button';
import { Field, TextAreaField, TextField } from '@/components/ui/field';
import { Tabs } from '@/components/ui/tabs';
import { useAccounts } from '@/lib/queries';
import { useWording } from '@/lib/use-wording';
import type { DraftKind } from '../draft.ts';
import { currencyOf, type TransactionFormState } from '../use-transaction-form.ts';
import { CategoryFields } from './category-fields.tsx';
import { TagsField } from './tags-field.tsx';
import styles from './transaction-form.module.css';

export type TransactionFormProps = {
  readonly formId: string;
  readonly form: TransactionFormState;
  /** A transfer stays one, and an entry never becomes one: they are different facts. */
  readonly isEdit: boolean;
};

const KINDS: readonly { value: DraftKind; label: string }[] = [
  { value: 'expense', label: 'Expense' },
  { value: 'income', label: 'Income' },
  { value: 'transfer', label: 'Transfer' },
];

export function TransactionForm({ formId, form, isEdit }: TransactionFormProps): ReactElement {
  const { draft, change, refusals } = form;
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const wrong = refusals > 0 && element.current?.querySelector('[aria-invalid="true"]');
    if (wrong instanceof HTMLElement) wrong.focus();
  }, [refusals]);
  const tabs = KINDS.map((kind) => ({
    ...kind,
    disabled: isEdit && (kind.value === 'transfer') !== (draft.kind === 'transfer'),
  }));
  return (
    <form
      ref={element}
      id={formId}
      noValidate
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
      }}
    >
      <Tabs label="Kind of transaction" tabs={tabs} value={draft.kind} onChange={(kind) => change({ kind })}>
        <div className={styles['fields']}>
          <MainFields key={form.round} form={form} />
          {draft.kind !== 'transfer' && <CategoryFields form={form} />}
          <FurtherFields form={form} />
        </div>
      </Tabs>
    </form>
  );
}

function MainFields({ form }: { readonly form: TransactionFormState }): ReactElement {
  const { draft, change, problem } = form;
  const accounts = useAccounts().data?.items;
  const { currency } = useWording();
  return (
    <>
      <div className={styles['pair']}>
        <AmountField
          label="Amount"
          autoFocus
          currency={currencyOf(draft, accounts) ?? currency}
          value={draft.amount ?? undefined}
          error={problem('amount')}
          onChange={(amount) => change({ amount: amount ?? null })}
        />
        <TextField
          label="Date"
          type="date"
          value={draft.date}
          error={problem('date')}
          onChange={(event) => change({ date: event.target.value })}
        />
      </div>
      <TextField
        label={draft.kind === 'transfer' ? 'Description (optional)' : 'Description'}
        value={draft.description}
        maxLength={200}
        placeholder={PLACEHOLDERS[draft.kind]}
        error={problem('description')}
        onChange={(event) => change({ description: event.target.value })}
      />
      <AccountFields form={form} />
    </>
  );
}

const PLACEHOLDERS: Readonly<Record<DraftKind, string>> = {
  expense: 'Groceries at the market',
  income: 'Salary for November',
  transfer: 'To savings',
};

function AccountFields({ form }: { readonly form: TransactionFormState }): ReactElement {
  const { draft, change, problem } = form;
  const accounts = useAccounts().data?.items ?? [];
  if (draft.kind !== 'transfer') {
    return (
      <Field label={draft.kind === 'expense' ? 'Paid from' : 'Received in'} error={problem('accountId')}>
        {(control) => (
          <AccountPicker
            {...control}
            accounts={accounts}
            value={draft.accountId}
            onChange={(accountId) => change({ accountId })}
          />
        )}
      </Field>
    );
  }
  return (
    <div className={styles['pair']}>
      <Field label="From" error={problem('fromAccountId')}>
        {(control) => (
          <AccountPicker
            {...control}
            accounts={accounts}
            value={draft.fromAccountId}
            onChange={(fromAccountId) => change({ fromAccountId })}
          />
        )}
      </Field>
      <Field label="To" error={problem('toAccountId')}>
        {(control) => (
          <AccountPicker
            {...control}
            accounts={accounts}
            value={draft.toAccountId}
            except={draft.fromAccountId}
            onChange={(toAccountId) => change({ toAccountId })}
          />
        )}
      </Field>
    </div>
  );
}

/** Tags and notes, out of the way until they are wanted. */
function FurtherFields({ form }: { readonly form: TransactionFormState }): ReactElement {
  const { draft, change, problem } = form;
  const [wanted, setWanted] = useState(false);
  if (!wanted && draft.notes === '' && draft.tags.length === 0) {
    return (
      <Button variant="ghost" size="small" icon="plus" className={styles['further']} onClick={() => setWanted(true)}>
        Tags and notes
      </Button>
    );
  }
  return (
    <>
      <TagsField tags={draft.tags} error={problem('tags')} onChange={(tags) => change({ tags })} />
      <TextAreaField
        label="Notes"
        rows={2}
        maxLength={2000}
        value={draft.notes}
        error={problem('notes')}
        onChange={(event) => change({ notes: event.target.value })}
      />
    </>
  );
}
