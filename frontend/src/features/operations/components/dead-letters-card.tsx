import type { ReactElement } from 'react';
import type { ProjectionsView } from '#handlers/contracts/operations';
import { Card } from '@/components/card';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { useAnnouncedRedrive } from '../use-announced-redrive.ts';
import styles from './operations.module.css';

/** Messages that were given up after all tries. Redriving makes up for them and only then deletes them. */
export function DeadLettersCard({ queues }: { readonly queues: ProjectionsView['deadLetters'] }): ReactElement {
  const redrive = useAnnouncedRedrive();
  const messages = queues.reduce((sum, queue) => sum + queue.messages, 0);
  const actions = messages > 0 && (
    <Button
      size="small"
      icon="repeat"
      busy={redrive.isPending}
      onClick={() => redrive.mutate({ what: 'dead-letters' })}
    >
      Redrive them
    </Button>
  );
  return (
    <Card title="Dead letters" actions={actions}>
      <ul className={styles['queues']} aria-label="Queues of dead letters">
        {queues.map(({ queue, messages: count }) => (
          <li key={queue}>
            <code>{queue}</code>
            <Badge tone={count > 0 ? 'negative' : 'positive'}>{count === 1 ? '1 message' : `${count} messages`}</Badge>
          </li>
        ))}
      </ul>
      <p className={styles['muted']}>
        {messages === 0
          ? 'Everything arrived. What fails again and again is kept in these queues.'
          : 'Redriving brings forward whatever these messages stand for, and deletes each only after that.'}
      </p>
    </Card>
  );
}
