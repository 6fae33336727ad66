import type { ReactElement } from 'react';
import type { TransactionView } from '#handlers/contracts/transactions';
import { amountRule } from '@/components/amount-field';
import { amountInputText, parseAmountInput } from '@/lib/amount-input';
import { useLocale } from '@/lib/preferences';
import type { EditableColumn, GridPosition } from '../grid-navigation.ts';
import { CategoryCellEditor } from './category-cell-editor.tsx';
import { TextCellEditor, type EditEnd } from './cell-editor.tsx';
import type { RowHandlers } from './row-handlers.ts';
import styles from './transaction-row.module.css';

export type RowEditorProps = {
  readonly transaction: TransactionView;
  readonly position: GridPosition & { column: EditableColumn };
  readonly handlers: Pick<RowHandlers, 'save' | 'endEdit'>;
};

/** The cell of a row while it is edited. */
export function RowEditor({ transaction, position, handlers }: RowEditorProps): ReactElement {
  const locale = useLocale();
  const { currency } = transaction;
  const onCancel = () => handlers.endEdit('stay', position);
  const finish = (end: EditEnd, changes: Parameters<typeof handlers.save>[1]) => {
    handlers.save(transaction, changes);
    handlers.endEdit(end, position);
  };
  switch (position.column) {
    case 'date':
      return (
        <TextCellEditor
          label="Date"
          type="date"
          initial={transaction.date}
          problem={(text) => (text === '' ? 'Choose a date.' : undefined)}
          onSave={(date, end) => finish(end, { date })}
          onCancel={onCancel}
        />
      );
    case 'description':
      return (
        <TextCellEditor
          label="Description"
          initial={transaction.description}
          problem={descriptionProblem}
          onSave={(description, end) => finish(end, { description: description.trim() })}
          onCancel={onCancel}
        />
      );
    case 'category':
      return (
        <CategoryCellEditor
          kind={transaction.kind === 'income' ? 'income' : 'expense'}
          value={transaction.kind === 'transfer' ? null : (transaction.lines[0]?.categoryId ?? null)}
          onSave={(categoryId, end) => finish(end, { categoryId })}
          onCancel={onCancel}
        />
      );
    case 'amount':
      return (
        <TextCellEditor
          label="Amount"
          className={styles['amount']}
          inputMode="decimal"
          initial={amountInputText(transaction.amount, currency, locale)}
          problem={(text) => (isPositive(parseAmountInput(text, currency, locale)) ? undefined : amountRule(currency))}
          onSave={(text, end) =>
            finish(end, { amount: parseAmountInput(text, currency, locale) ?? transaction.amount })
          }
          onCancel={onCancel}
        />
      );
  }
}

function descriptionProblem(text: string): string | undefined {
  if (text.trim() === '') return 'Say what it was for.';
  return text.trim().length > 200 ? 'At most 200 characters.' : undefined;
}

function isPositive(amount: number | undefined): boolean {
  return amount !== undefined && amount > 0;
}
