import { useId, useState, type ReactElement } from 'react';
import type { CategoryView, UpdateCategoryRequest } from '#handlers/contracts/categories';
import { FormError } from '@/components/error-state';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import { fieldError } from '@/lib/explain-error';
import { undoBy } from '@/lib/undo';
import { useUpdateCategory } from '../api/category-commands.ts';
import styles from './category-forms.module.css';
import { GroupField } from './group-field.tsx';

export type EditCategoryDialogProps = {
  readonly category: CategoryView;
  readonly groups: readonly string[];
  readonly onClose: () => void;
};

/** Renames a category or moves it to another group. */
export function EditCategoryDialog({ category, groups, onClose }: EditCategoryDialogProps): ReactElement {
  const formId = useId();
  const toast = useToast();
  const revert = useUpdateCategory();
  const [name, setName] = useState(category.name);
  const [group, setGroup] = useState(category.group);
  const update = useUpdateCategory((_, { categoryId, change }) => {
    const { name: nameBefore, group: groupBefore } = category;
    const opposite = {
      ...(change.name === undefined ? {} : { name: nameBefore }),
      ...(change.group === undefined ? {} : { group: groupBefore }),
    };
    const action = undoBy(() => revert.mutateAsync({ categoryId, change: opposite }));
    toast.show({ title: `${change.name ?? nameBefore} has been saved`, action });
    onClose();
  });
  const send = () => {
    const change = changeOf(category, name.trim(), group);
    if (Object.keys(change).length === 0) onClose();
    else update.mutate({ categoryId: category.categoryId, change });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Edit ${category.name}`}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={update.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField
          label="Name"
          required
          pattern=".*\S.*"
          title="A name, not only spaces"
          maxLength={40}
          autoFocus
          value={name}
          error={fieldError(update.error, 'name')}
          onChange={(event) => setName(event.target.value)}
        />
        <GroupField groups={groups} value={group} onChange={setGroup} error={fieldError(update.error, 'group')} />
        <FormError error={update.error} />
      </form>
    </Dialog>
  );
}

/** Only what differs, so that the history shows nothing that did not happen. */
function changeOf(category: CategoryView, name: string, group: string): UpdateCategoryRequest {
  return {
    ...(name === category.name ? {} : { name }),
    ...(group === category.group ? {} : { group }),
  };
}
