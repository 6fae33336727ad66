import { useState, type ReactElement } from 'react';
import type { CategoryView, UpdateCategoryRequest } from '#handlers/contracts/categories';
import { FormDialog } from '@/components/form-dialog';
import { NameField } from '@/components/name-field';
import { useToast } from '@/components/ui/toast';
import { fieldError } from '@/lib/explain-error';
import { useUndo } from '@/lib/undo-commit';
import { useUpdateCategory } from '../api/category-commands.ts';
import { GroupField } from './group-field.tsx';

export type EditCategoryDialogProps = {
  readonly category: CategoryView;
  readonly groups: readonly string[];
  readonly onClose: () => void;
};

/** Renames a category or moves it to another group. */
export function EditCategoryDialog({ category, groups, onClose }: EditCategoryDialogProps): ReactElement {
  const toast = useToast();
  const { actionFor } = useUndo();
  const [name, setName] = useState(category.name);
  const [group, setGroup] = useState(category.group);
  const update = useUpdateCategory((reply, { change }) => {
    toast.show({ title: `${change.name ?? category.name} has been saved`, action: actionFor(reply) });
    onClose();
  });
  const send = () => {
    const change = changeOf(category, name.trim(), group);
    if (Object.keys(change).length === 0) onClose();
    else update.mutate({ categoryId: category.categoryId, change });
  };
  return (
    <FormDialog
      title={`Edit ${category.name}`}
      size="small"
      submitLabel="Save"
      busy={update.isPending}
      error={update.error}
      onSubmit={send}
      onClose={onClose}
    >
      <NameField value={name} maxLength={40} error={fieldError(update.error, 'name')} onChange={setName} />
      <GroupField groups={groups} value={group} onChange={setGroup} error={fieldError(update.error, 'group')} />
    </FormDialog>
  );
}

/** Only what differs, so that the history shows nothing that did not happen. */
function changeOf(category: CategoryView, name: string, group: string): UpdateCategoryRequest {
  return {
    ...(name === category.name ? {} : { name }),
    ...(group === category.group ? {} : { group }),
  };
}
