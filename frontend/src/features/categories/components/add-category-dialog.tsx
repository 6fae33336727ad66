import { useState, type ReactElement } from 'react';
import { CategoryId } from '#domain/kernel/ids';
import { FormDialog } from '@/components/form-dialog';
import { NameField } from '@/components/name-field';
import { SelectField } from '@/components/ui/select';
import { useToast } from '@/components/ui/toast';
import { fieldError } from '@/lib/explain-error';
import { useUndo } from '@/lib/undo-commit';
import { useAddCategory } from '../api/category-commands.ts';
import { GroupField } from './group-field.tsx';

export type AddCategoryDialogProps = { readonly groups: readonly string[]; readonly onClose: () => void };

/** Adds a category. Its side is fixed from then on, so that the past never changes sides. */
export function AddCategoryDialog({ groups, onClose }: AddCategoryDialogProps): ReactElement {
  const toast = useToast();
  const { actionFor } = useUndo();
  const [categoryId] = useState(() => CategoryId.parse(crypto.randomUUID()));
  const [name, setName] = useState('');
  const [group, setGroup] = useState('');
  const [kind, setKind] = useState<'expense' | 'income'>('expense');
  const [refused, setRefused] = useState(false);
  const add = useAddCategory((reply, added) => {
    toast.show({ title: `${added.name} has been added`, tone: 'success', action: actionFor(reply) });
    onClose();
  });
  const complete = name.trim() !== '' && group !== '';
  const send = () => {
    setRefused(!complete);
    if (complete) add.mutate({ categoryId, name: name.trim(), group, kind });
  };
  return (
    <FormDialog
      title="Add a category"
      size="small"
      submitLabel="Add category"
      busy={add.isPending}
      error={add.error}
      onSubmit={send}
      onClose={onClose}
    >
      <NameField value={name} maxLength={40} error={fieldError(add.error, 'name')} onChange={setName} />
      <GroupField
        groups={groups}
        value={group}
        onChange={setGroup}
        error={refused && group === '' ? 'Choose a group.' : fieldError(add.error, 'group')}
      />
      <SelectField
        label="Counts as"
        hint="This cannot be changed later."
        value={kind}
        onChange={(event) => setKind(event.target.value === 'income' ? 'income' : 'expense')}
      >
        <option value="expense">Spending</option>
        <option value="income">Income</option>
      </SelectField>
    </FormDialog>
  );
}
