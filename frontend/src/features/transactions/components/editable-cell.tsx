import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { classNames } from '@/lib/class-names';
import type { GridPosition } from '../grid-navigation.ts';
import styles from './transaction-row.module.css';

export type CellProps = {
  readonly position: GridPosition;
  /** The one cell the Tab key reaches. */
  readonly isTabStop: boolean;
  readonly className?: string | undefined;
  /** Says what a press does, where it edits. */
  readonly editLabel?: string | undefined;
  readonly onActivate: (position: GridPosition) => void;
  readonly onPress: (position: GridPosition) => void;
  readonly children: ReactNode;
};

/** A cell that takes the focus; Enter and F2 do what a press does. */
export function Cell(props: CellProps): ReactElement {
  const { position, isTabStop, className, editLabel, onActivate, onPress, children } = props;
  return (
    <div
      role="gridcell"
      tabIndex={isTabStop ? 0 : -1}
      data-cell={cellName(position)}
      title={editLabel}
      className={classNames(styles['cell'], editLabel !== undefined && styles['editable'], className)}
      onFocus={() => onActivate(position)}
      onClick={(event) => {
        event.stopPropagation();
        onPress(position);
      }}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== 'F2')) return;
        event.preventDefault();
        onPress(position);
      }}
    >
      {children}
    </div>
  );
}

/** Finds the cell in the page: it may only appear after the list has scrolled. */
export function cellName({ entry, column }: GridPosition): string {
  return `${entry}:${column}`;
}
