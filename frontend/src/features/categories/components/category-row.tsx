import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { CategoryView } from '#handlers/contracts/categories';
import { IconButton } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import type { MenuItem } from '@/components/ui/menu-types';
import { useToast } from '@/components/ui/toast';
import { explainError } from '@/lib/explain-error';
import { useLedgerId } from '@/lib/ledger';
import { undoBy } from '@/lib/undo';
import { useUpdateCategory } from '../api/category-commands.ts';
import styles from './category-list.module.css';

export type CategoryRowProps = { readonly category: CategoryView; readonly onEdit: (category: CategoryView) => void };

export function CategoryRow({ category, onEdit }: CategoryRowProps): ReactElement {
  const ledgerId = useLedgerId();
  const { categoryId, name } = category;
  return (
    <li className={styles['row']}>
      <Link to="/l/$ledgerId/transactions" params={{ ledgerId }} search={{ categoryId }} className={styles['name']}>
        {name}
      </Link>
      <Menu
        trigger={<IconButton icon="more" size="small" label={`Actions for ${name}`} />}
        items={useCategoryActions(category, onEdit)}
      />
    </li>
  );
}

function useCategoryActions(category: CategoryView, onEdit: (category: CategoryView) => void): MenuItem[] {
  const navigate = useNavigate();
  const ledgerId = useLedgerId();
  const toast = useToast();
  const revert = useUpdateCategory();
  const { categoryId, name, archived } = category;
  const update = useUpdateCategory((_, { change }) =>
    toast.show({
      title: `${name} has been ${change.archived ? 'archived' : 'restored'}`,
      action: undoBy(() => revert.mutateAsync({ categoryId, change: { archived } })),
    }),
  );
  const setArchived = () =>
    update.mutate(
      { categoryId, change: { archived: !archived } },
      {
        onError: (error) =>
          toast.show({ title: `${name} was not changed`, description: explainError(error), tone: 'error' }),
      },
    );
  return [
    {
      label: 'See transactions',
      icon: 'transactions',
      onSelect: () => void navigate({ to: '/l/$ledgerId/transactions', params: { ledgerId }, search: { categoryId } }),
    },
    { label: 'Rename or move', icon: 'edit', onSelect: () => onEdit(category) },
    {
      label: archived ? 'Restore' : 'Archive',
      icon: archived ? 'undo' : 'archive',
      separated: true,
      onSelect: setArchived,
    },
  ];
}
