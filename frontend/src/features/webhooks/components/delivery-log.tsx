import type { ReactElement } from 'react';
import type { WebhookView } from '#handlers/contracts/webhooks';
import { ErrorState } from '@/components/error-state';
import { SkeletonList } from '@/components/skeleton';
import { Button } from '@/components/ui/button';
import { useDeliveries } from '../api/webhooks.ts';
import { DeliveryRow } from './delivery-row.tsx';
import styles from './webhooks.module.css';

export type DeliveryLogProps = { readonly webhook: WebhookView; readonly name: string };

/** What was sent to an endpoint in the last 30 days, newest first. */
export function DeliveryLog({ webhook, name }: DeliveryLogProps): ReactElement {
  const deliveries = useDeliveries(webhook.webhookId);
  const items = deliveries.data?.pages.flatMap((page) => page.items) ?? [];
  if (deliveries.isPending) return <SkeletonList rows={3} label="Loading deliveries" />;
  if (deliveries.isError && items.length === 0) {
    return (
      <ErrorState
        title="The deliveries could not be loaded"
        error={deliveries.error}
        onRetry={() => void deliveries.refetch()}
      />
    );
  }
  if (items.length === 0) {
    return <p className={styles['muted']}>Nothing was sent in the last 30 days. Send a test event to try it out.</p>;
  }
  return (
    <div className={styles['log']}>
      <ul aria-label={`Deliveries to ${name}`}>
        {items.map((delivery) => (
          <DeliveryRow key={delivery.eventId} delivery={delivery} canSend={webhook.status === 'enabled'} />
        ))}
      </ul>
      {deliveries.hasNextPage && (
        <Button size="small" busy={deliveries.isFetchingNextPage} onClick={() => void deliveries.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  );
}
