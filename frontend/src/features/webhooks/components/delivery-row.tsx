import type { ReactElement } from 'react';
import type { WebhookDeliveryView } from '#handlers/contracts/webhooks';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { explainError } from '@/lib/explain-error';
import { formatInstant } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import { useSendAgain } from '../api/webhooks.ts';
import { deliveryState, eventLabel, nextStep, outcomeWords } from '../webhook-words.ts';
import styles from './webhooks.module.css';

export type DeliveryRowProps = {
  readonly delivery: WebhookDeliveryView;
  /** Whether the endpoint takes events. */
  readonly canSend: boolean;
};

/** One event: its state at a glance; unfolded, every attempt and exactly what was sent. */
export function DeliveryRow({ delivery, canSend }: DeliveryRowProps): ReactElement {
  const locale = useLocale();
  const { label, tone } = deliveryState(delivery);
  const next = nextStep(delivery, locale);
  return (
    <li>
      <details className={styles['delivery']}>
        <summary>
          <span className={styles['event']}>{eventLabel(delivery.eventType)}</span>
          <span className={styles['muted']}>{formatInstant(delivery.createdAt, locale)}</span>
          <Badge tone={tone}>{label}</Badge>
        </summary>
        <div className={styles['details']}>
          {next !== undefined && <p className={styles['muted']}>{next}</p>}
          <Attempts delivery={delivery} />
          <p className={styles['muted']}>
            <code>webhook-id</code> {delivery.eventId}
          </p>
          <pre className={styles['payload']} tabIndex={0} aria-label="What is sent">
            {pretty(delivery.body)}
          </pre>
          {canSend && <SendAgain delivery={delivery} />}
        </div>
      </details>
    </li>
  );
}

function Attempts({ delivery: { attempts, attemptCount } }: { readonly delivery: WebhookDeliveryView }): ReactElement {
  const locale = useLocale();
  return (
    <>
      <ol className={styles['attempts']} reversed aria-label="Attempts">
        {attempts.map(({ at, durationMs, outcome }) => (
          <li key={at}>
            <span>{outcomeWords(outcome)}</span>
            <span className={styles['muted']}>
              {formatInstant(at, locale)}, {durationMs} ms
            </span>
            {outcome.kind === 'answered' && outcome.answer !== '' && (
              <pre className={styles['payload']} tabIndex={0} aria-label="What was answered">
                {outcome.answer}
              </pre>
            )}
          </li>
        ))}
      </ol>
      {attemptCount > attempts.length && (
        <p className={styles['muted']}>
          {attemptCount} attempts in all; the last {attempts.length} are kept.
        </p>
      )}
    </>
  );
}

function SendAgain({ delivery }: { readonly delivery: WebhookDeliveryView }): ReactElement {
  const toast = useToast();
  const { webhookId, eventId, eventType } = delivery;
  const send = useSendAgain(() => toast.show({ title: 'The event is on its way again' }));
  const onError = (error: Error): void =>
    toast.show({ title: 'The event could not be sent', description: explainError(error), tone: 'error' });
  return (
    <Button
      size="small"
      icon="repeat"
      busy={send.isPending}
      aria-label={`Send again: ${eventLabel(eventType)}`}
      onClick={() => send.mutate({ webhookId, eventId }, { onError })}
    >
      Send again
    </Button>
  );
}

/** Indented; as it is where it is no JSON. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
