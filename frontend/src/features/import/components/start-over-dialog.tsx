import type { ReactElement } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

export type StartOverDialogProps = {
  readonly fileName: string;
  readonly onStartOver: () => void;
  readonly onClose: () => void;
};

/** Asks before the choices made for a file are given up; nothing of it is in the books yet. */
export function StartOverDialog({ fileName, onStartOver, onClose }: StartOverDialogProps): ReactElement {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Start over with another file?"
      size="small"
      footer={
        <>
          <Button onClick={onClose}>Go on with this one</Button>
          <Button
            variant="primary"
            onClick={() => {
              onStartOver();
              onClose();
            }}
          >
            Start over
          </Button>
        </>
      }
    >
      <p>
        Nothing of <strong>{fileName}</strong> has been imported yet. What you chose for it would be lost.
      </p>
    </Dialog>
  );
}
