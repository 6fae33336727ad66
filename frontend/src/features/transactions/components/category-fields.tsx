import type { ReactElement } from 'react';
import { CategoryPicker } from '@/components/category-picker';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { useAccounts, useCategories } from '@/lib/queries';
import { useWording } from '@/lib/use-wording';
import { currencyOf, type TransactionFormState } from '../use-transaction-form.ts';
import { SplitEditor } from './split-editor.tsx';
import styles from './transaction-form.module.css';

/** One category, or the parts of a split. */
export function CategoryFields({ form }: { readonly form: TransactionFormState }): ReactElement {
  const { draft, change, problem } = form;
  const categories = useCategories().data?.items ?? [];
  const accounts = useAccounts().data?.items;
  const wording = useWording();
  const kind = draft.kind === 'income' ? 'income' : 'expense';
  if (draft.parts !== null) {
    return (
      <SplitEditor
        total={draft.amount ?? 0}
        parts={draft.parts}
        kind={kind}
        categories={categories}
        currency={currencyOf(draft, accounts) ?? wording.currency}
        error={problem('lines')}
        onChange={(parts) => change({ parts })}
        onJoin={() => change({ parts: null, categoryId: draft.parts?.[0]?.categoryId ?? null })}
      />
    );
  }
  const split = () =>
    change({
      parts: [
        { key: crypto.randomUUID(), categoryId: draft.categoryId, amount: draft.amount, note: '' },
        { key: crypto.randomUUID(), categoryId: null, amount: null, note: '' },
      ],
    });
  return (
    <div className={styles['category']}>
      <Field label="Category" error={problem('categoryId')}>
        {(control) => (
          <CategoryPicker
            {...control}
            categories={categories}
            kind={kind}
            value={draft.categoryId}
            onChange={(categoryId) => change({ categoryId })}
          />
        )}
      </Field>
      <Button icon="split" onClick={split}>
        Split
      </Button>
    </div>
  );
}
