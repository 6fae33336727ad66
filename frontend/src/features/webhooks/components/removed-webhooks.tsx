import type { ReactElement } from 'react';
import type { WebhookView } from '#handlers/contracts/webhooks';
import { Card } from '@/components/card';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { explainError } from '@/lib/explain-error';
import { useUpdateWebhook } from '../api/webhooks.ts';
import styles from './webhooks.module.css';

/** Those removed less than a day ago, folded away, with the way back. */
export function RemovedWebhooks({ webhooks }: { readonly webhooks: readonly WebhookView[] }): ReactElement {
  const toast = useToast();
  const restore = useUpdateWebhook(() => toast.show({ title: 'The webhook is back', tone: 'success' }));
  const onError = (error: Error): void =>
    toast.show({ title: 'The webhook could not be brought back', description: explainError(error), tone: 'error' });
  return (
    <details className={styles['removed']}>
      <summary>{webhooks.length === 1 ? '1 removed webhook' : `${webhooks.length} removed webhooks`}</summary>
      <Card>
        <ul>
          {webhooks.map(({ webhookId, url }) => (
            <li key={webhookId}>
              <code className={styles['url']}>{url}</code>
              <Button
                size="small"
                icon="undo"
                aria-label={`Bring back ${url}`}
                busy={restore.isPending}
                onClick={() => restore.mutate({ webhookId, change: { status: 'enabled' } }, { onError })}
              >
                Bring back
              </Button>
            </li>
          ))}
        </ul>
        <p className={styles['muted']}>A day after it was removed a webhook is gone for good.</p>
      </Card>
    </details>
  );
}
