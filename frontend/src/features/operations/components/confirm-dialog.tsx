import type { ReactElement, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

export type ConfirmDialogProps = {
  readonly title: string;
  readonly confirmLabel: string;
  readonly tone?: 'primary' | 'danger';
  /** Something on the dialog is still to be agreed to. */
  readonly disabled?: boolean;
  /** False when confirming leads to another question. */
  readonly closesOnConfirm?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** What will happen. */
  readonly children: ReactNode;
};

/** Asks once more before something that many people would notice. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactElement {
  const { title, confirmLabel, tone = 'primary', disabled = false, children } = props;
  const { closesOnConfirm = true, onConfirm, onClose } = props;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button
            variant={tone}
            disabled={disabled}
            onClick={() => {
              onConfirm();
              if (closesOnConfirm) onClose();
            }}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
