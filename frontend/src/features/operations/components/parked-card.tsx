import type { ReactElement } from 'react';
import type { ParkedView } from '#handlers/contracts/operations';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { SkeletonList } from '@/components/skeleton';
import { Button } from '@/components/ui/button';
import { formatInstant } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import { useParked } from '../api/operations.ts';
import { useAnnouncedRedrive } from '../use-announced-redrive.ts';
import styles from './operations.module.css';

/** Ledgers whose read models stopped before an event they could not take, with the reason and the way on. */
export function ParkedCard(): ReactElement {
  const parked = useParked();
  const redrive = useAnnouncedRedrive();
  const items = parked.data?.pages.flatMap((page) => page.items) ?? [];
  const all = items.length > 0 && (
    <Button size="small" icon="repeat" busy={redrive.isPending} onClick={() => redrive.mutate({ what: 'parked' })}>
      Try all again
    </Button>
  );
  return (
    <Card title="Parked ledgers" actions={all}>
      {parked.isPending && <SkeletonList rows={2} label="Loading parked ledgers" />}
      {parked.isError && (
        <ErrorState
          title="The parked ledgers could not be loaded"
          error={parked.error}
          onRetry={() => void parked.refetch()}
        />
      )}
      {parked.data && items.length === 0 && (
        <EmptyState icon="check" title="None is parked">
          A ledger is parked when its log holds an event the projections cannot take. All others go on.
        </EmptyState>
      )}
      <ul className={styles['parked']} aria-label="Parked ledgers">
        {items.map((item) => (
          <Parked
            key={`${item.generation} ${item.stream}`}
            parked={item}
            isBusy={redrive.isPending}
            onRedrive={() => redrive.mutate({ what: 'parked', stream: item.stream })}
          />
        ))}
      </ul>
      {parked.hasNextPage && (
        <Button size="small" busy={parked.isFetchingNextPage} onClick={() => void parked.fetchNextPage()}>
          Show more
        </Button>
      )}
    </Card>
  );
}

type ParkedProps = { readonly parked: ParkedView; readonly isBusy: boolean; readonly onRedrive: () => void };

function Parked({ parked, isBusy, onRedrive }: ParkedProps): ReactElement {
  const locale = useLocale();
  const { stream, generation, version, error, parkedAt } = parked;
  return (
    <li>
      <div className={styles['parked-words']}>
        <code>{stream}</code>
        <p className={styles['failure']}>{error}</p>
        <p className={styles['muted']}>
          stopped before version {version} in generation {generation}, {formatInstant(parkedAt, locale)}
        </p>
      </div>
      <Button size="small" busy={isBusy} aria-label={`Try again: ${stream}`} onClick={onRedrive}>
        Try again
      </Button>
    </li>
  );
}
