import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, type ReactElement } from 'react';
import type { UnsubscribeRequest, UnsubscribeView } from '#handlers/contracts/unsubscribe';
import { Brand } from '@/components/brand';
import { ErrorState, FormError } from '@/components/error-state';
import { Skeleton } from '@/components/skeleton';
import { Button } from '@/components/ui/button';
import { unsubscribeMutation, unsubscribeQuery } from './api/unsubscribe.ts';
import styles from './unsubscribe-page.module.css';

/** Where the link in a mail leads. It asks first: programs that check mails open links, and people press buttons. */
export function UnsubscribePage(): ReactElement {
  // Read here, not by the router: what it validates is loaded with every page.
  const token = new URLSearchParams(useLocation({ select: ({ searchStr }) => searchStr })).get('token') ?? '';
  useEffect(() => {
    document.title = 'Unsubscribe · Pennytrail';
  }, []);
  return (
    <main className={styles['page']}>
      <div className={styles['column']}>
        <Brand size={36} />
        <section className={styles['card']}>
          <h1 className={styles['title']}>Mails from Pennytrail</h1>
          <Choice token={token} />
        </section>
        <p className={styles['footer']}>
          <Link to="/">Open Pennytrail</Link>
        </p>
      </div>
    </main>
  );
}

function Choice({ token }: { readonly token: string }): ReactElement {
  const queryClient = useQueryClient();
  const link = useQuery(unsubscribeQuery(token));
  const attempt = useMutation({
    ...unsubscribeMutation(token),
    onSuccess: (view) => queryClient.setQueryData(unsubscribeQuery(token).queryKey, view),
  });
  if (link.isPending) return <Skeleton height="5rem" />;
  if (link.isError) {
    const title = 'This link does not work';
    return <ErrorState title={title} error={link.error} onRetry={() => void link.refetch()} />;
  }
  return (
    <>
      <p role="status" className={styles['state']}>
        {stateWords(link.data)}
      </p>
      <Buttons view={link.data} attempt={attempt} />
      <FormError error={attempt.error} />
      <p className={styles['hint']}>
        What you are told in the app stays as it is. You can change everything under Settings, Notifications.
      </p>
    </>
  );
}

type Attempt = {
  readonly isPending: boolean;
  readonly variables: UnsubscribeRequest | undefined;
  readonly mutate: (request: UnsubscribeRequest) => void;
};

function Buttons({
  view,
  attempt,
}: {
  readonly view: UnsubscribeView;
  readonly attempt: Attempt;
}): ReactElement | null {
  const { kind, kindOn, mailOn } = view;
  if (!mailOn) return null;
  const isBusy = (scope: UnsubscribeRequest['scope']): boolean =>
    attempt.isPending && attempt.variables?.scope === scope;
  return (
    <div className={styles['buttons']}>
      {kindOn && (
        <Button variant="primary" busy={isBusy('kind')} onClick={() => attempt.mutate({ scope: 'kind' })}>
          {`Stop mails about ${KINDS[kind]}`}
        </Button>
      )}
      <Button busy={isBusy('all')} onClick={() => attempt.mutate({ scope: 'all' })}>
        Stop all mails
      </Button>
    </div>
  );
}

const KINDS: Readonly<Record<UnsubscribeView['kind'], string>> = {
  overspend: 'budgets that pass a threshold',
  backWithinLimit: 'budgets that are back within their limit',
  monthSummary: 'months that are over',
};

function stateWords({ kind, kindOn, mailOn }: UnsubscribeView): string {
  if (!mailOn) return 'You get no mails any more.';
  return kindOn ? `You get mails about ${KINDS[kind]}.` : `You get no more mails about ${KINDS[kind]}.`;
}
