import type { ReactElement } from 'react';
import type { TransactionView } from '#handlers/contracts/transactions';
import { IconButton } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import type { MenuItem } from '@/components/ui/menu-types';
import type { GridPosition } from '../grid-navigation.ts';
import { cellName } from './editable-cell.tsx';

export type RowMenuActions = {
  /** The past is on screen: entries can be looked at, and nothing else be done. */
  readonly isReadOnly: boolean;
  readonly open: (transaction: TransactionView) => void;
  readonly edit: (transaction: TransactionView) => void;
  readonly duplicate: (transaction: TransactionView) => void;
  readonly remove: (transaction: TransactionView) => void;
};

export type RowMenuProps = {
  readonly transaction: TransactionView;
  readonly actions: RowMenuActions;
  readonly tabIndex: number;
  readonly position: GridPosition;
  readonly onActivate: (position: GridPosition) => void;
};

export function RowMenu({ transaction, actions, tabIndex, position, onActivate }: RowMenuProps): ReactElement {
  return (
    <Menu
      items={menuItems(transaction, actions)}
      trigger={
        <IconButton
          icon="more"
          size="small"
          label={`Actions for ${transaction.description}`}
          tabIndex={tabIndex}
          data-cell={cellName(position)}
          onFocus={() => onActivate(position)}
        />
      }
    />
  );
}

/** What the menu of a transaction offers; a voided one can only be looked at. */
function menuItems(transaction: TransactionView, actions: RowMenuActions): MenuItem[] {
  if (actions.isReadOnly) return [details(transaction, actions)];
  const duplicate: MenuItem = { label: 'Duplicate', icon: 'copy', onSelect: () => actions.duplicate(transaction) };
  if (transaction.status === 'voided') return [details(transaction, actions), duplicate];
  return [
    details(transaction, actions),
    { label: 'Edit', icon: 'edit', onSelect: () => actions.edit(transaction) },
    duplicate,
    { label: 'Void', icon: 'trash', tone: 'danger', separated: true, onSelect: () => actions.remove(transaction) },
  ];
}

function details(transaction: TransactionView, actions: RowMenuActions): MenuItem {
  return { label: 'Details and history', icon: 'clock', onSelect: () => actions.open(transaction) };
}
