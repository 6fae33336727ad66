import { memo, type ReactElement } from 'react';
import type { TransactionView } from '#handlers/contracts/transactions';
import { classNames } from '@/lib/class-names';
import type { Wording } from '@/lib/wording';
import { isEditable, type Column, type EditableColumn, type GridPosition } from '../grid-navigation.ts';
import { Cell } from './editable-cell.tsx';
import { RowCell } from './row-cell.tsx';
import { RowEditor } from './row-editor.tsx';
import type { RowHandlers } from './row-handlers.ts';
import { RowMenu } from './row-menu.tsx';
import styles from './transaction-row.module.css';

export type TransactionRowProps = {
  readonly transaction: TransactionView;
  readonly entry: number;
  readonly startsDay: boolean;
  /** Column that the Tab key reaches in this row, if any. */
  readonly tabStop: Column | undefined;
  readonly editing: EditableColumn | undefined;
  readonly isOpen: boolean;
  readonly isSaving: boolean;
  readonly wording: Wording;
  readonly handlers: RowHandlers;
};

const LABELS = { date: 'Edit date', description: 'Edit description', category: 'Edit category', amount: 'Edit amount' };

/** One transaction as a line of the grid. Pressing a cell edits it; pressing beside the cells opens the panel. */
export const TransactionRow = memo(function TransactionRow(props: TransactionRowProps): ReactElement {
  const { transaction, entry, startsDay, tabStop, editing, isOpen, isSaving, wording, handlers } = props;
  const canEdit = (column: Column): column is EditableColumn =>
    !handlers.isReadOnly && isEditable(column) && canEditInPlace(transaction, column);
  const press = (position: GridPosition) => {
    if (canEdit(position.column)) handlers.startEdit(position);
    else handlers.open(transaction);
  };
  const cell = (column: Exclude<Column, 'menu'>) => {
    const position = { entry, column };
    if (editing === column) {
      return (
        <RowEditor key={column} transaction={transaction} position={{ entry, column: editing }} handlers={handlers} />
      );
    }
    return (
      <Cell
        key={column}
        position={position}
        isTabStop={tabStop === column}
        className={column === 'amount' ? styles['amount'] : undefined}
        editLabel={canEdit(column) ? LABELS[column] : undefined}
        onActivate={handlers.activate}
        onPress={press}
      >
        <RowCell column={column} transaction={transaction} wording={wording} />
      </Cell>
    );
  };
  const voided = transaction.status === 'voided';
  return (
    <div
      className={classNames(
        styles['row'],
        startsDay && styles['starts-day'],
        isOpen && styles['open'],
        voided && styles['voided'],
      )}
      aria-busy={isSaving || undefined}
      onClick={() => handlers.open(transaction)}
    >
      {(['date', 'description', 'category', 'account', 'amount'] as const).map(cell)}
      <div role="gridcell" className={styles['menu']} onClick={(event) => event.stopPropagation()}>
        <RowMenu
          transaction={transaction}
          actions={handlers}
          tabIndex={tabStop === 'menu' ? 0 : -1}
          position={{ entry, column: 'menu' }}
          onActivate={handlers.activate}
        />
      </div>
    </div>
  );
});

/** A split has no single category, and its amount belongs to its parts: those are edited in the dialog. */
function canEditInPlace(transaction: TransactionView, column: EditableColumn): boolean {
  if (transaction.status === 'voided') return false;
  if (column === 'date' || column === 'description') return true;
  if (transaction.kind === 'transfer') return column === 'amount';
  return transaction.lines.length === 1;
}
