import type { WebhookView } from '#handlers/contracts/webhooks';
import { useToast } from '@/components/ui/toast';
import { explainError } from '@/lib/explain-error';
import { useRemoveWebhook, useTestWebhook, useUpdateWebhook } from './api/webhooks.ts';

export type WebhookActions = {
  readonly test: () => void;
  readonly pause: () => void;
  readonly enable: () => void;
  readonly remove: () => void;
};

/** What can be done with an endpoint at once; a message says what came of it, and takes a removal back. */
export function useWebhookActions(
  { webhookId }: WebhookView,
  { onTested }: { readonly onTested: () => void },
): WebhookActions {
  const toast = useToast();
  const onError = (error: Error): void =>
    toast.show({ title: 'That did not work', description: explainError(error), tone: 'error' });
  const update = useUpdateWebhook(
    ({ webhook }) =>
      toast.show({ title: webhook.status === 'enabled' ? 'The webhook is enabled' : 'The webhook is paused' }),
    onError,
  );
  const enable = (): void => update.mutate({ webhookId, change: { status: 'enabled' } });
  const remove = useRemoveWebhook(() =>
    toast.show({
      title: 'The webhook has been removed',
      description: 'For a day it can be brought back.',
      action: { label: 'Undo', onSelect: enable },
    }),
  );
  const test = useTestWebhook(() => {
    onTested();
    toast.show({ title: 'A test event is on its way' });
  });
  return {
    test: () => test.mutate(webhookId, { onError }),
    pause: () => update.mutate({ webhookId, change: { status: 'disabled' } }),
    enable,
    remove: () => remove.mutate(webhookId, { onError }),
  };
}
