import { useState, type ReactElement } from 'react';
import type { AccountView } from '#handlers/contracts/accounts';
import { FormDialog } from '@/components/form-dialog';
import { NameField } from '@/components/name-field';
import { useToast } from '@/components/ui/toast';
import { fieldError } from '@/lib/explain-error';
import { useUndo } from '@/lib/undo-commit';
import { useUpdateAccount } from '../api/account-commands.ts';

export type RenameAccountDialogProps = { readonly account: AccountView; readonly onClose: () => void };

export function RenameAccountDialog({ account, onClose }: RenameAccountDialogProps): ReactElement {
  const toast = useToast();
  const { actionFor } = useUndo();
  const [name, setName] = useState(account.name);
  const rename = useUpdateAccount((reply, { change }) => {
    toast.show({ title: `${account.name} is now called ${change.name ?? ''}`, action: actionFor(reply) });
    onClose();
  });
  const send = () => {
    if (name.trim() === account.name) onClose();
    else rename.mutate({ accountId: account.accountId, change: { name: name.trim() } });
  };
  return (
    <FormDialog
      title={`Rename ${account.name}`}
      size="small"
      submitLabel="Rename"
      busy={rename.isPending}
      error={rename.error}
      onSubmit={send}
      onClose={onClose}
    >
      <NameField value={name} maxLength={60} error={fieldError(rename.error, 'name')} onChange={setName} />
    </FormDialog>
  );
}
