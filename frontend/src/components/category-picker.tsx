import type { ReactElement } from 'react';
import { CategoryId } from '#domain/kernel/ids';
import type { CategoryView } from '#handlers/contracts/categories';
import { Combobox, type ComboboxProps } from './ui/combobox.tsx';

/** Stands for "no category" in the list; ids are UUIDs, so it cannot be one. */
const NONE = 'none';

export type CategoryPickerProps = Pick<
  ComboboxProps,
  'id' | 'aria-describedby' | 'aria-invalid' | 'aria-label' | 'autoFocus' | 'className'
> & {
  readonly categories: readonly CategoryView[];
  readonly value: CategoryId | null;
  readonly onChange: (categoryId: CategoryId | null) => void;
  /** Lists categories of this side first. */
  readonly kind?: 'expense' | 'income' | undefined;
  /** Label of the choice for no category; null takes the choice away. */
  readonly noneLabel?: string | null;
  readonly placeholder?: string;
  /** Makes the typed name a category; the caller picks its group and then changes `value`. */
  readonly onCreate?: ((name: string) => void) | undefined;
};

/** Type-ahead over the categories, grouped; archived ones only when chosen already. */
export function CategoryPicker({
  categories,
  value,
  onChange,
  kind,
  noneLabel = 'Uncategorized',
  ...rest
}: CategoryPickerProps): ReactElement {
  const offered = categories.filter((category) => !category.archived || category.categoryId === value);
  const options = [...offered]
    .sort((a, b) => compare(a, b, kind))
    .map((category) => ({
      value: category.categoryId,
      label: category.name,
      group: category.group,
      hint: category.archived ? 'archived' : undefined,
    }));
  const none = noneLabel === null ? [] : [{ value: NONE, label: noneLabel }];
  return (
    <Combobox
      placeholder="Category"
      {...rest}
      options={[...none, ...options]}
      value={value ?? (noneLabel === null ? null : NONE)}
      onChange={(chosen) => onChange(chosen === NONE ? null : CategoryId.parse(chosen))}
    />
  );
}

function compare(a: CategoryView, b: CategoryView, kind: string | undefined): number {
  if (a.kind !== b.kind) return a.kind === (kind ?? 'expense') ? -1 : 1;
  return a.group.localeCompare(b.group) || a.name.localeCompare(b.name);
}
