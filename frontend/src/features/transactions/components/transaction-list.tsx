import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useCallback, useMemo, useRef, useState, type ReactElement, type RefObject } from 'react';
import type { TransactionView } from '#handlers/contracts/transactions';
import { useIsNarrow } from '@/lib/use-media-query';
import { usePageOffset } from '@/lib/use-page-offset';
import { useWording } from '@/lib/use-wording';
import { nextEditable, type EditableColumn, type GridPosition } from '../grid-navigation.ts';
import { toListRows, type ListRow } from '../list-rows.ts';
import { useGridFocus } from '../use-grid-focus.ts';
import { useLoadMore } from '../use-load-more.ts';
import type { RowActions } from '../use-row-actions.ts';
import type { EditEnd } from './cell-editor.tsx';
import { DayHeading, MonthHeading } from './headings.tsx';
import { ListHeader } from './list-header.tsx';
import { ListFooter } from './list-footer.tsx';
import type { RowMenuActions } from './row-menu.tsx';
import { TransactionCard } from './transaction-card.tsx';
import type { RowHandlers } from './row-handlers.ts';
import { TransactionRow } from './transaction-row.tsx';
import styles from './transaction-list.module.css';

export type TransactionListProps = {
  readonly transactions: readonly TransactionView[];
  readonly openId: string | undefined;
  readonly savingId: string | undefined;
  readonly actions: RowMenuActions & Pick<RowActions, 'save'>;
  readonly more: {
    readonly has: boolean;
    readonly isLoading: boolean;
    readonly error: unknown;
    readonly load: () => void;
  };
};

type Editing = { readonly transactionId: string; readonly column: EditableColumn };

/** Every transaction there is, drawing only the rows on screen. */
export function TransactionList({ transactions, openId, savingId, actions, more }: TransactionListProps): ReactElement {
  const grid = useRef<HTMLDivElement>(null);
  const isNarrow = useIsNarrow();
  const wording = useWording();
  const rows = useMemo(() => toListRows(transactions, { withDays: isNarrow }), [transactions, isNarrow]);
  const rowOfEntry = useMemo(() => rows.flatMap((row, index) => (row.kind === 'entry' ? [index] : [])), [rows]);
  const virtualizer = useListVirtualizer(grid, rows, isNarrow);
  const items = virtualizer.getVirtualItems();
  useLoadMore(items.at(-1)?.index, rows.length, more);

  const [editing, setEditing] = useState<Editing>();
  const scrollTo = useCallback(
    (entry: number) => virtualizer.scrollToIndex(rowOfEntry[entry] ?? 0),
    [virtualizer, rowOfEntry],
  );
  const open = (entry: number) => {
    const transaction = transactions[entry];
    if (transaction) actions.open(transaction);
  };
  const focus = useGridFocus({ grid, count: transactions.length, scrollTo, onOpen: open });
  const { activate, focusCell } = focus;
  const handlers = useMemo((): RowHandlers => {
    const startEdit = ({ entry, column }: GridPosition) => {
      const transactionId = transactions[entry]?.transactionId;
      if (transactionId && column !== 'account' && column !== 'menu') setEditing({ transactionId, column });
    };
    const endEdit = (end: EditEnd, position: GridPosition & { column: EditableColumn }) => {
      setEditing(undefined);
      const next = positionAfter(end, position, transactions.length);
      focusCell(next);
      if (end === 'next' || end === 'previous') startEdit(next);
    };
    return { ...actions, activate, startEdit, endEdit };
  }, [actions, activate, focusCell, transactions]);

  const tabStop = tabStopAmong(items, rows, focus.active);
  const draw = (item: VirtualItem): ReactElement | null => {
    const row = rows[item.index];
    if (row === undefined) return null;
    if (row.kind === 'month') return <MonthHeading month={row.month} inGrid={!isNarrow} />;
    if (row.kind === 'day') return <DayHeading heading={row} />;
    const { transaction, index, startsDay } = row;
    const isOpen = transaction.transactionId === openId;
    if (isNarrow)
      return <TransactionCard transaction={transaction} isOpen={isOpen} wording={wording} onOpen={actions.open} />;
    return (
      <TransactionRow
        transaction={transaction}
        entry={index}
        startsDay={startsDay}
        tabStop={tabStop?.entry === index ? tabStop.column : undefined}
        editing={editing?.transactionId === transaction.transactionId ? editing.column : undefined}
        isOpen={isOpen}
        isSaving={transaction.transactionId === savingId}
        wording={wording}
        handlers={handlers}
      />
    );
  };

  return (
    <div className={styles['list']}>
      <div
        ref={grid}
        role={isNarrow ? 'list' : 'grid'}
        aria-label="Transactions"
        aria-rowcount={isNarrow ? undefined : more.has ? -1 : rows.length + 1}
        onKeyDown={isNarrow ? undefined : focus.onKeyDown}
      >
        {!isNarrow && <ListHeader />}
        <div className={styles['rows']} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              role={isNarrow ? 'listitem' : 'row'}
              aria-rowindex={isNarrow ? undefined : item.index + 2}
              className={styles['item']}
              style={{ transform: `translateY(${item.start - virtualizer.options.scrollMargin}px)` }}
            >
              {draw(item)}
            </div>
          ))}
        </div>
      </div>
      <ListFooter more={more} count={transactions.length} />
    </div>
  );
}

function useListVirtualizer(grid: RefObject<HTMLElement | null>, rows: readonly ListRow[], isNarrow: boolean) {
  const scrollMargin = usePageOffset(grid);
  return useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => estimatedHeight(rows[index], isNarrow),
    getItemKey: (index) => keyOf(rows[index], index),
    overscan: 12,
    scrollMargin,
    // The page's bar and the heading row stick to the top and must not cover a row that was scrolled to.
    scrollPaddingStart: 110,
  });
}

function estimatedHeight(row: ListRow | undefined, isNarrow: boolean): number {
  if (row?.kind === 'month') return 50;
  if (row?.kind === 'day') return 34;
  return isNarrow ? 60 : 41;
}

function keyOf(row: ListRow | undefined, index: number): string | number {
  if (row === undefined) return index;
  if (row.kind === 'month') return row.month;
  return row.kind === 'day' ? row.date : row.transaction.transactionId;
}

/** The active cell while its row is drawn, else the same column of the first row that is. */
function tabStopAmong(
  items: readonly VirtualItem[],
  rows: readonly ListRow[],
  active: GridPosition,
): GridPosition | undefined {
  const drawn = items.flatMap(({ index }) => {
    const row = rows[index];
    return row?.kind === 'entry' ? [row.index] : [];
  });
  const [first] = drawn;
  if (first === undefined) return undefined;
  return drawn.includes(active.entry) ? active : { ...active, entry: first };
}

function positionAfter(end: EditEnd, position: GridPosition & { column: EditableColumn }, count: number): GridPosition {
  if (end === 'below') return { ...position, entry: Math.min(position.entry + 1, count - 1) };
  if (end === 'stay') return position;
  return { ...position, column: nextEditable(position.column, end === 'previous') ?? position.column };
}
