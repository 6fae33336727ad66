import { useId, useState, type ReactElement } from 'react';
import type { AccountView } from '#handlers/contracts/accounts';
import { FormError } from '@/components/error-state';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import { undoBy } from '@/lib/undo';
import { useUpdateAccount } from '../api/account-commands.ts';

export type RenameAccountDialogProps = { readonly account: AccountView; readonly onClose: () => void };

export function RenameAccountDialog({ account, onClose }: RenameAccountDialogProps): ReactElement {
  const formId = useId();
  const toast = useToast();
  const [name, setName] = useState(account.name);
  const { accountId } = account;
  const revert = useUpdateAccount();
  const rename = useUpdateAccount((_, { change }) => {
    toast.show({
      title: `${account.name} is now called ${change.name ?? ''}`,
      action: undoBy(() => revert.mutateAsync({ accountId, change: { name: account.name } })),
    });
    onClose();
  });
  const send = () => {
    if (name.trim() === account.name) onClose();
    else rename.mutate({ accountId, change: { name: name.trim() } });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Rename ${account.name}`}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={rename.isPending}>
            Rename
          </Button>
        </>
      }
    >
      <form
        id={formId}
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
          maxLength={60}
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <FormError error={rename.error} />
      </form>
    </Dialog>
  );
}
