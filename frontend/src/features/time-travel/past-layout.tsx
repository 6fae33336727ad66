import { Outlet } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { EmptyState } from '@/components/empty-state';
import { Button } from '@/components/ui/button';
import { useMoment } from '@/lib/moment';
import { useTravel } from '@/lib/past';
import { TimeBar } from './components/time-bar.tsx';

/** Around every page that can show the past: the time bar, and what to say about a time before the books. */
export function PastLayout(): ReactElement {
  const moment = useMoment();
  return (
    <>
      <TimeBar moment={moment} />
      {moment.kind === 'before' ? <BeforeTheBooks /> : <Outlet />}
    </>
  );
}

function BeforeTheBooks(): ReactElement {
  const travel = useTravel();
  return (
    <EmptyState
      icon="clock"
      title="These books did not exist yet"
      action={
        <>
          <Button onClick={() => travel(1)}>Go to their beginning</Button>
          <Button variant="primary" onClick={() => travel(undefined)}>
            Return to now
          </Button>
        </>
      }
    >
      Their first change was recorded later than the moment you chose, so there is nothing to show.
    </EmptyState>
  );
}
