import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { AccountView } from '#handlers/contracts/accounts';
import { Amount } from '@/components/amount';
import { FormError } from '@/components/error-state';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toast';
import { useLedgerId } from '@/lib/ledger';
import { useUndo } from '@/lib/undo-commit';
import { useCloseAccount } from '../api/account-commands.ts';
import styles from './account-forms.module.css';

export type CloseAccountDialogProps = { readonly account: AccountView; readonly onClose: () => void };

/** Closes an account; when something is left in it, says so and how to go on. */
export function CloseAccountDialog({ account, onClose }: CloseAccountDialogProps): ReactElement {
  const ledgerId = useLedgerId();
  const toast = useToast();
  const { actionFor } = useUndo();
  const close = useCloseAccount((reply) => {
    toast.show({ title: `${account.name} has been closed`, action: actionFor(reply) });
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Close ${account.name}?`}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>Keep it open</Button>
          <Button variant="primary" busy={close.isPending} onClick={() => close.mutate(account.accountId)}>
            Close account
          </Button>
        </>
      }
    >
      <div className={styles['form']}>
        <p>A closed account takes no new entries. Its history stays, and you can open it again.</p>
        {account.balance !== 0 && !close.isError && (
          <p>
            It still holds <Amount minor={account.balance} currency={account.currency} tone="balance" />. Move that to
            another account with a transfer first;{' '}
            <Link to="/l/$ledgerId/transactions" params={{ ledgerId }} search={{ accountId: account.accountId }}>
              see its transactions
            </Link>
            .
          </p>
        )}
        <FormError error={close.error} />
      </div>
    </Dialog>
  );
}
