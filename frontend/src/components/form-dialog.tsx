import { useId, type ReactElement, type ReactNode } from 'react';
import { FormError } from './error-state.tsx';
import styles from './form-dialog.module.css';
import { Button } from './ui/button.tsx';
import { Dialog, type DialogProps } from './ui/dialog.tsx';

export type FormDialogProps = Pick<DialogProps, 'title' | 'description' | 'size'> & {
  /** What the button that sends the form says. */
  readonly submitLabel: string;
  readonly busy: boolean;
  /** Why it was refused, if it was. */
  readonly error: unknown;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  /** The fields. */
  readonly children: ReactNode;
};

/** A window around a form: fields, the reason of a refusal, Cancel and one button that sends. */
export function FormDialog(props: FormDialogProps): ReactElement {
  const { submitLabel, busy, error, onSubmit, onClose, children, ...dialog } = props;
  const formId = useId();
  return (
    <Dialog
      {...dialog}
      open
      onOpenChange={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <FormError error={error} />
      </form>
    </Dialog>
  );
}
