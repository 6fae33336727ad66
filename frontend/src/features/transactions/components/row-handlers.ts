import type { TransactionView } from '#handlers/contracts/transactions';
import type { TransactionDraft } from '../draft.ts';
import type { EditableColumn, GridPosition } from '../grid-navigation.ts';
import type { EditEnd } from './cell-editor.tsx';
import type { RowMenuActions } from './row-menu.tsx';

/** What can be done with a row of the list, handed down from the page. */
export type RowHandlers = RowMenuActions & {
  readonly activate: (position: GridPosition) => void;
  readonly startEdit: (position: GridPosition) => void;
  readonly endEdit: (end: EditEnd, position: GridPosition & { column: EditableColumn }) => void;
  readonly save: (transaction: TransactionView, changes: Partial<TransactionDraft>) => void;
};
