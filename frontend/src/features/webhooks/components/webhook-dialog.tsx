import { useState, type ReactElement } from 'react';
import type { WebhookView } from '#handlers/contracts/webhooks';
import { FormDialog } from '@/components/form-dialog';
import { Checkbox } from '@/components/ui/checkbox';
import { TextField } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import { fieldError } from '@/lib/explain-error';
import { useRegisterWebhook, useUpdateWebhook, type WebhookDraft } from '../api/webhooks.ts';
import { EVENT_CHOICES, hostOf } from '../webhook-words.ts';
import type { ShownSecret } from './secret-dialog.tsx';
import styles from './webhooks.module.css';

export type WebhookDialogProps = {
  /** The one that is edited; a new one without. */
  readonly webhook?: WebhookView;
  readonly onClose: () => void;
  readonly onRegistered: (secret: ShownSecret) => void;
};

/** Where events go, and which. */
export function WebhookDialog({ webhook, onClose, onRegistered }: WebhookDialogProps): ReactElement {
  const toast = useToast();
  const [draft, setDraft] = useState<WebhookDraft>(() => draftOf(webhook));
  const [isIncomplete, setIncomplete] = useState(false);
  const register = useRegisterWebhook(({ webhook: added, secret }) =>
    onRegistered({ name: hostOf(added.url), secret, previousValidUntil: null }),
  );
  const update = useUpdateWebhook(() => {
    toast.show({ title: 'The webhook has been changed', tone: 'success' });
    onClose();
  });
  const { isPending, error } = webhook ? update : register;
  const send = () => {
    setIncomplete(draft.eventTypes.length === 0);
    if (draft.eventTypes.length === 0) return;
    if (webhook) update.mutate({ webhookId: webhook.webhookId, change: draft });
    else register.mutate(draft);
  };
  return (
    <FormDialog
      title={webhook ? 'Edit webhook' : 'Add webhook'}
      submitLabel={webhook ? 'Save' : 'Add'}
      busy={isPending}
      error={fieldError(error, 'url') === undefined ? error : undefined}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField
        label="Address"
        type="url"
        required
        autoFocus
        maxLength={2048}
        placeholder="https://example.com/pennytrail"
        hint="Events are posted here, over HTTPS and to a public address only."
        value={draft.url}
        error={fieldError(error, 'url')}
        onChange={({ target }) => setDraft({ ...draft, url: target.value })}
      />
      <TextField
        label="Description"
        maxLength={200}
        placeholder="Optional, such as “Home automation”"
        value={draft.description}
        onChange={({ target }) => setDraft({ ...draft, description: target.value })}
      />
      <EventChoice
        chosen={draft.eventTypes}
        isMissing={isIncomplete && draft.eventTypes.length === 0}
        onChange={(eventTypes) => setDraft({ ...draft, eventTypes })}
      />
    </FormDialog>
  );
}

type EventTypes = WebhookDraft['eventTypes'];
type EventChoiceProps = {
  readonly chosen: EventTypes;
  readonly isMissing: boolean;
  readonly onChange: (chosen: EventTypes) => void;
};

function EventChoice({ chosen, isMissing, onChange }: EventChoiceProps): ReactElement {
  return (
    <fieldset className={styles['choices']}>
      <legend>Events</legend>
      {EVENT_CHOICES.map(({ type, label, meaning }) => (
        <Checkbox
          key={type}
          label={label}
          hint={meaning}
          checked={chosen.includes(type)}
          onChange={({ target }) =>
            onChange(target.checked ? [...chosen, type] : chosen.filter((each) => each !== type))
          }
        />
      ))}
      <p role="alert" className={styles['missing']}>
        {isMissing && 'Choose at least one event.'}
      </p>
    </fieldset>
  );
}

/** A type this page does not know stays out of the form, and so out of what is saved. */
function draftOf(webhook: WebhookView | undefined): WebhookDraft {
  const { url = '', description = '', eventTypes = [] } = webhook ?? {};
  const known = EVENT_CHOICES.map(({ type }) => type).filter((type) => eventTypes.includes(type));
  return { url, description, eventTypes: known };
}
