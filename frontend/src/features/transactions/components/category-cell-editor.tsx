import { useRef, type ReactElement } from 'react';
import type { CategoryId } from '#domain/kernel/ids';
import { CategoryPicker } from '@/components/category-picker';
import { useCategories } from '@/lib/queries';
import { leaves, type EditEnd } from './cell-editor.tsx';
import styles from './cell-editor.module.css';

export type CategoryCellEditorProps = {
  readonly value: CategoryId | null;
  readonly kind: 'expense' | 'income';
  readonly onSave: (categoryId: CategoryId | null, end: EditEnd) => void;
  readonly onCancel: () => void;
};

/** Type-ahead in a cell: taking a category saves it, Esc or leaving gives up. */
export function CategoryCellEditor({ value, kind, onSave, onCancel }: CategoryCellEditorProps): ReactElement {
  const categories = useCategories().data?.items ?? [];
  // Tab takes the highlighted choice inside the list; where to go on is only known here.
  const end = useRef<EditEnd>('stay');
  return (
    <div
      role="gridcell"
      className={styles['cell']}
      onClick={(event) => event.stopPropagation()}
      onKeyDownCapture={(event) => {
        if (event.key === 'Tab') end.current = event.shiftKey ? 'previous' : 'next';
        else end.current = event.key === 'Enter' ? 'below' : 'stay';
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape' && event.key !== 'Tab' && event.key !== 'Enter') return;
        event.preventDefault();
        if (event.key === 'Escape') onCancel();
        else onSave(value, end.current);
      }}
      onBlur={(event) => leaves(event) && onCancel()}
    >
      <CategoryPicker
        aria-label="Category"
        autoFocus
        className={styles['input']}
        categories={categories}
        kind={kind}
        value={value}
        onChange={(categoryId) => onSave(categoryId, end.current)}
      />
    </div>
  );
}
