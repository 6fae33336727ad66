import type { ReactElement } from 'react';
import type { ErrorGroupView } from '#handlers/contracts/operations';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { SkeletonList } from '@/components/skeleton';
import { Badge } from '@/components/ui/badge';
import { formatInstant } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import { useErrors } from '../api/operations.ts';
import styles from './operations.module.css';

/** What functions complained about in the last 30 days, grouped by what they say, seen last first. */
export function ErrorsCard(): ReactElement {
  const errors = useErrors();
  const items = errors.data?.items ?? [];
  return (
    <Card title="Errors in the logs">
      {errors.isPending && <SkeletonList rows={2} label="Loading errors" />}
      {errors.isError && (
        <ErrorState title="The errors could not be loaded" error={errors.error} onRetry={() => void errors.refetch()} />
      )}
      {errors.data && items.length === 0 && (
        <EmptyState icon="check" title="No function complained">
          Every error line of the last 30 days is counted here, within seconds of being written.
        </EmptyState>
      )}
      <ul className={styles['parked']} aria-label="Errors">
        {items.map((item) => (
          <ErrorGroup key={`${item.functionName} ${item.fingerprint}`} group={item} />
        ))}
      </ul>
    </Card>
  );
}

function ErrorGroup({ group }: { readonly group: ErrorGroupView }): ReactElement {
  const locale = useLocale();
  const { functionName, fingerprint, count, firstSeen, lastSeen, correlationId, sample } = group;
  return (
    <li>
      <div className={styles['parked-words']}>
        <code>{functionName}</code>
        <p className={styles['failure']}>{fingerprint}</p>
        <p className={styles['muted']}>
          last {formatInstant(lastSeen, locale)}
          {count > 1 && `, first ${formatInstant(firstSeen, locale)}`}
          {correlationId !== null && (
            <>
              , correlation id <code>{correlationId}</code>
            </>
          )}
        </p>
        <details className={styles['sample']}>
          <summary>Newest line</summary>
          <pre tabIndex={0}>{sample}</pre>
        </details>
      </div>
      <Badge tone="negative">{count === 1 ? 'once' : `${count.toLocaleString(locale)} times`}</Badge>
    </li>
  );
}
