import type { ReactElement } from 'react';
import type { WebhookView } from '#handlers/contracts/webhooks';
import { FormDialog } from '@/components/form-dialog';
import { useRotateSecret } from '../api/webhooks.ts';
import type { ShownSecret } from './secret-dialog.tsx';

export type RotateDialogProps = {
  readonly webhook: WebhookView;
  readonly name: string;
  readonly onClose: () => void;
  readonly onSecret: (secret: ShownSecret) => void;
};

/** Asks before the receiver has to be told a new secret. */
export function RotateDialog({ webhook, name, onClose, onSecret }: RotateDialogProps): ReactElement {
  const rotate = useRotateSecret(({ secret, previousValidUntil }) => {
    onClose();
    onSecret({ name, secret, previousValidUntil });
  });
  return (
    <FormDialog
      title={`A new secret for ${name}?`}
      size="small"
      submitLabel="Make a new secret"
      busy={rotate.isPending}
      error={rotate.error}
      onSubmit={() => rotate.mutate(webhook.webhookId)}
      onClose={onClose}
    >
      <p>
        For a day both the new and the old secret sign each event. Give the receiver the new one within that time; then
        the old one is forgotten.
      </p>
    </FormDialog>
  );
}
