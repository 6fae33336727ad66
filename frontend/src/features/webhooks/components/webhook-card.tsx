import { useState, type ReactElement } from 'react';
import type { WebhookView } from '#handlers/contracts/webhooks';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Badge } from '@/components/ui/badge';
import { Button, IconButton } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import { eventLabel, hostOf, stoppedBecause } from '../webhook-words.ts';
import { useWebhookActions } from '../use-webhook-actions.ts';
import { DeliveryLog } from './delivery-log.tsx';
import { RotateDialog } from './rotate-dialog.tsx';
import type { ShownSecret } from './secret-dialog.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';
import styles from './webhooks.module.css';

export type WebhookCardProps = { readonly webhook: WebhookView; readonly onSecret: (secret: ShownSecret) => void };

/** One endpoint: where it is, what it is told, how it does, and its log. */
export function WebhookCard({ webhook, onSecret }: WebhookCardProps): ReactElement {
  const [asked, setAsked] = useState<'edit' | 'rotate'>();
  const [isLogShown, setLogShown] = useState(false);
  const actions = useWebhookActions(webhook, { onTested: () => setLogShown(true) });
  const name = nameOf(webhook);
  const close = (): void => setAsked(undefined);
  const menu = (
    <Menu
      trigger={<IconButton icon="more" size="small" label={`Actions for ${name}`} />}
      items={[
        { label: 'Edit', icon: 'edit', onSelect: () => setAsked('edit') },
        { label: 'Send a test event', icon: 'arrow-up', onSelect: actions.test },
        { label: 'New secret…', icon: 'repeat', onSelect: () => setAsked('rotate') },
        webhook.status === 'enabled'
          ? { label: 'Pause', icon: 'minus', separated: true, onSelect: actions.pause }
          : { label: 'Enable', icon: 'check', separated: true, onSelect: actions.enable },
        { label: 'Remove', icon: 'trash', tone: 'danger', onSelect: actions.remove },
      ]}
    />
  );
  return (
    <Card title={name} actions={menu}>
      <div className={styles['webhook']}>
        <div className={styles['facts']}>
          <Status webhook={webhook} />
          <code className={styles['url']}>{webhook.url}</code>
        </div>
        <ul className={styles['events']} aria-label={`Events for ${name}`}>
          {webhook.eventTypes.map((type) => (
            <li key={type}>{eventLabel(type)}</li>
          ))}
        </ul>
        <Trouble webhook={webhook} onEnable={actions.enable} />
        <Button
          size="small"
          icon={isLogShown ? 'chevron-up' : 'chevron-down'}
          aria-expanded={isLogShown}
          onClick={() => setLogShown(!isLogShown)}
        >
          Deliveries
        </Button>
        {isLogShown && <DeliveryLog webhook={webhook} name={name} />}
      </div>
      {asked === 'edit' && <WebhookDialog webhook={webhook} onClose={close} onRegistered={onSecret} />}
      {asked === 'rotate' && <RotateDialog webhook={webhook} name={name} onClose={close} onSecret={onSecret} />}
    </Card>
  );
}

/** What its owner calls it, else where it is. */
function nameOf({ description, url }: WebhookView): string {
  return description === '' ? hostOf(url) : description;
}

function Status({ webhook }: { readonly webhook: WebhookView }): ReactElement {
  if (webhook.status === 'enabled') return <Badge tone="positive">Enabled</Badge>;
  return webhook.disabledReason === 'by-owner' ? <Badge>Paused</Badge> : <Badge tone="negative">Switched off</Badge>;
}

type TroubleProps = { readonly webhook: WebhookView; readonly onEnable: () => void };

/** What is wrong with it, with the way out. Nothing for one that does well. */
function Trouble({ webhook, onEnable }: TroubleProps): ReactElement | null {
  const { failuresInARow } = webhook;
  const stopped = stoppedBecause(webhook);
  if (stopped !== undefined) {
    return (
      <div className={styles['trouble']}>
        <Icon name="warning" size={18} />
        <p>{stopped}</p>
        <Button size="small" onClick={onEnable}>
          Enable
        </Button>
      </div>
    );
  }
  if (failuresInARow === 0) return null;
  const failed = failuresInARow === 1 ? 'The last delivery was' : `The last ${failuresInARow} deliveries were`;
  return (
    <div className={styles['trouble']}>
      <Icon name="warning" size={18} />
      <p>{failed} given up. After twenty in a row the webhook is switched off.</p>
    </div>
  );
}
