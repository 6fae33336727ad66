import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { CategoryView } from '#handlers/contracts/categories';
import { IconButton } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import type { MenuItem } from '@/components/ui/menu-types';
import { useToast } from '@/components/ui/toast';
import { explainError } from '@/lib/explain-error';
import { useLedgerId } from '@/lib/ledger';
import { useIsPast } from '@/lib/past';
import { useUndo } from '@/lib/undo-commit';
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
  const isPast = useIsPast();
  const toast = useToast();
  const { actionFor } = useUndo();
  const { categoryId, name, archived } = category;
  const update = useUpdateCategory((reply, { change }) =>
    toast.show({
      title: `${name} has been ${change.archived ? 'archived' : 'restored'}`,
      action: actionFor(reply),
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
  const see: MenuItem = {
    label: 'See transactions',
    icon: 'transactions',
    onSelect: () => void navigate({ to: '/l/$ledgerId/transactions', params: { ledgerId }, search: { categoryId } }),
  };
  if (isPast) return [see];
  return [
    see,
    { label: 'Rename or move', icon: 'edit', onSelect: () => onEdit(category) },
    {
      label: archived ? 'Restore' : 'Archive',
      icon: archived ? 'undo' : 'archive',
      separated: true,
      onSelect: setArchived,
    },
  ];
}
