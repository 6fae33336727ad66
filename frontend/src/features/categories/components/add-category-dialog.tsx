import { useId, useState, type ReactElement } from 'react';
import { CategoryId } from '#domain/kernel/ids';
import { FormError } from '@/components/error-state';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select';
import { useToast } from '@/components/ui/toast';
import { fieldError } from '@/lib/explain-error';
import { useAddCategory } from '../api/category-commands.ts';
import styles from './category-forms.module.css';
import { GroupField } from './group-field.tsx';

export type AddCategoryDialogProps = { readonly groups: readonly string[]; readonly onClose: () => void };

/** Adds a category. Its side is fixed from then on, so that the past never changes sides. */
export function AddCategoryDialog({ groups, onClose }: AddCategoryDialogProps): ReactElement {
  const formId = useId();
  const toast = useToast();
  const [categoryId] = useState(() => CategoryId.parse(crypto.randomUUID()));
  const [name, setName] = useState('');
  const [group, setGroup] = useState('');
  const [kind, setKind] = useState<'expense' | 'income'>('expense');
  const [refused, setRefused] = useState(false);
  const add = useAddCategory((_, added) => {
    toast.show({ title: `${added.name} has been added`, tone: 'success' });
    onClose();
  });
  const complete = name.trim() !== '' && group !== '';
  const send = () => {
    setRefused(!complete);
    if (complete) add.mutate({ categoryId, name: name.trim(), group, kind });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Add a category"
      size="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={add.isPending}>
            Add category
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
          maxLength={40}
          autoFocus
          value={name}
          error={fieldError(add.error, 'name')}
          onChange={(event) => setName(event.target.value)}
        />
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
        <FormError error={add.error} />
      </form>
    </Dialog>
  );
}
