import { useState, type ReactElement } from 'react';
import type { WebhookList, WebhookView } from '#handlers/contracts/webhooks';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { PageHeader } from '@/components/page-header';
import { SkeletonList } from '@/components/skeleton';
import { Button } from '@/components/ui/button';
import { ApiProblem } from '@/lib/api';
import { useWebhooks } from './api/webhooks.ts';
import { RemovedWebhooks } from './components/removed-webhooks.tsx';
import { SecretDialog, type ShownSecret } from './components/secret-dialog.tsx';
import { WebhookCard } from './components/webhook-card.tsx';
import { WebhookDialog } from './components/webhook-dialog.tsx';
import styles from './components/webhooks.module.css';

/** Which other systems are told what happens in these books, and what became of it. */
export function WebhooksPage(): ReactElement {
  const webhooks = useWebhooks();
  const { data, error } = webhooks;
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<ShownSecret>();
  const isFull = data !== undefined && present(data).length >= data.limit;
  const add = (
    <Button variant="primary" icon="plus" disabled={!data || isFull} onClick={() => setAdding(true)}>
      Add webhook
    </Button>
  );
  return (
    <>
      <PageHeader title="Webhooks" subtitle={<Subtitle list={data} />} actions={data && add} />
      {webhooks.isPending && (
        <Card>
          <SkeletonList rows={3} label="Loading webhooks" />
        </Card>
      )}
      {webhooks.isError && !data && <Failure error={error} onRetry={() => void webhooks.refetch()} />}
      {data && <Webhooks list={data} add={add} onSecret={setSecret} />}
      {isAdding && (
        <WebhookDialog
          onClose={() => setAdding(false)}
          onRegistered={(shown) => {
            setAdding(false);
            setSecret(shown);
          }}
        />
      )}
      {secret && <SecretDialog shown={secret} onClose={() => setSecret(undefined)} />}
    </>
  );
}

type WebhooksProps = {
  readonly list: WebhookList;
  readonly add: ReactElement;
  readonly onSecret: (secret: ShownSecret) => void;
};

function Webhooks({ list, add, onSecret }: WebhooksProps): ReactElement {
  const shown = present(list);
  const removed = list.items.filter(({ status }) => status === 'removed');
  return (
    <div className={styles['cards']}>
      {shown.length === 0 && (
        <Card>
          <EmptyState icon="link" title="No webhooks yet" action={add}>
            A webhook tells another system what happens here: it posts each event you choose, signed, to an address of
            yours.
          </EmptyState>
        </Card>
      )}
      {shown.map((webhook) => (
        <WebhookCard key={webhook.webhookId} webhook={webhook} onSecret={onSecret} />
      ))}
      {removed.length > 0 && <RemovedWebhooks webhooks={removed} />}
    </div>
  );
}

function Subtitle({ list }: { readonly list: WebhookList | undefined }): ReactElement {
  if (!list || present(list).length < list.limit) return <>Other systems that are told what happens in these books.</>;
  return <>A ledger has at most {list.limit} webhooks. Remove one to add another.</>;
}

function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }): ReactElement {
  if (error instanceof ApiProblem && error.status === 403) {
    return (
      <Card>
        <EmptyState icon="shield" title="Webhooks are for owners">
          They carry what happens in the books to the outside, so only owners of the ledger see them.
        </EmptyState>
      </Card>
    );
  }
  return <ErrorState title="The webhooks could not be loaded" error={error} onRetry={onRetry} />;
}

function present({ items }: WebhookList): readonly WebhookView[] {
  return items.filter(({ status }) => status !== 'removed');
}
