import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_text,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactElement } from 'react';
import { Icon } from '@/components/icon';
import { classNames } from '@/lib/class-names';
import { isIncluded, withIncluded, type ImportPlan, type PreviewRow } from '../import-plan.ts';
import { PreviewTableRow } from './preview-table-row.tsx';
import styles from './preview-table.module.css';

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, text: sortFn_text },
});
const column = createColumnHelper<typeof features, PreviewRow>();
const columns = column.columns([
  column.accessor('line', { header: 'Line' }),
  column.accessor('date', { header: 'Date' }),
  column.accessor('description', { header: 'Description' }),
  column.accessor('amount', { header: 'Amount' }),
  column.accessor('fate', { header: 'What becomes of it' }),
]);

/** CSS pixels. */
const ROW_HEIGHT = 44;

export type PreviewTableProps = {
  readonly rows: PreviewRow[];
  readonly currency: string;
  readonly plan: ImportPlan;
  readonly onChange: (plan: ImportPlan) => void;
};

/** The rows of the file; sorted by any column, ticked or not, drawing only those in sight. */
export function PreviewTable({ rows, currency, plan, onChange }: PreviewTableProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const table = useTable({ features, columns, data: rows });
  const sorted = table.getRowModel().rows;
  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  const selectable = rows.filter(({ fate }) => fate !== 'known');
  const included = selectable.filter((row) => isIncluded(row, plan)).length;
  return (
    <div
      ref={scroller}
      role="table"
      aria-label="Rows of the file"
      aria-rowcount={rows.length + 1}
      className={styles['scroller']}
      tabIndex={0}
    >
      <div role="row" className={styles['header']}>
        <span role="columnheader">
          <input
            type="checkbox"
            aria-label="Import all rows shown"
            ref={(box) => {
              if (box) box.indeterminate = included > 0 && included < selectable.length;
            }}
            checked={included > 0 && included === selectable.length}
            disabled={selectable.length === 0}
            onChange={(event) => onChange(withIncluded(plan, selectable, event.target.checked))}
          />
        </span>
        {table.getHeaderGroups()[0]?.headers.map((header) => {
          const direction = header.column.getIsSorted();
          return (
            <span
              key={header.id}
              role="columnheader"
              aria-sort={direction === false ? 'none' : direction === 'asc' ? 'ascending' : 'descending'}
              className={classNames(styles[header.id])}
            >
              <button type="button" className={styles['sort']} onClick={header.column.getToggleSortingHandler()}>
                <table.FlexRender header={header} />
                {direction !== false && <Icon name={direction === 'asc' ? 'chevron-up' : 'chevron-down'} size={14} />}
              </button>
            </span>
          );
        })}
        <span role="columnheader" className={styles['category']}>
          Category
        </span>
      </div>
      <div className={styles['rows']} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = sorted[item.index]?.original;
          if (row === undefined) return null;
          return (
            <div
              key={row.row}
              role="row"
              aria-rowindex={item.index + 2}
              className={classNames(styles['row'], !isIncluded(row, plan) && styles['out'])}
              style={{ transform: `translateY(${item.start}px)`, height: item.size }}
            >
              <PreviewTableRow row={row} currency={currency} plan={plan} onChange={onChange} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
