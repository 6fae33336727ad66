import { useId, type ReactElement } from 'react';
import { FormError } from '@/components/error-state';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TransactionForm } from './components/transaction-form.tsx';
import type { DialogSubject } from './dialog-subject.ts';
import { useTransactionForm } from './use-transaction-form.ts';

export type TransactionDialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** A new entry when absent. */
  readonly subject?: DialogSubject | undefined;
};

const NEW: DialogSubject = { mode: 'new' };

/** Records or changes an expense, an income or a transfer of the ledger on screen. */
export function TransactionDialog({ open, onOpenChange, subject = NEW }: TransactionDialogProps): ReactElement | null {
  // The form starts afresh each time it opens, so it only exists while it does.
  return open ? <OpenDialog subject={subject} onClose={() => onOpenChange(false)} /> : null;
}

function OpenDialog({
  subject,
  onClose,
}: {
  readonly subject: DialogSubject;
  readonly onClose: () => void;
}): ReactElement {
  const form = useTransactionForm(subject, onClose);
  const formId = useId();
  return (
    <Dialog
      open
      title={TITLES[subject.mode]}
      onOpenChange={(wanted) => !wanted && onClose()}
      footer={
        <>
          {subject.mode !== 'edit' && (
            <Button busy={form.isSaving} onClick={() => form.save({ andAnother: true })}>
              Save and add another
            </Button>
          )}
          <Button type="submit" form={formId} variant="primary" busy={form.isSaving}>
            {form.isSaving ? 'Saving…' : 'Save'}
          </Button>
        </>
      }
    >
      <TransactionForm formId={formId} form={form} isEdit={subject.mode === 'edit'} />
      <FormError error={form.error} />
    </Dialog>
  );
}

const TITLES: Readonly<Record<DialogSubject['mode'], string>> = {
  new: 'New transaction',
  duplicate: 'Duplicate transaction',
  edit: 'Edit transaction',
};
