import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { addMonths, monthOf } from '#domain/kernel/calendar';
import type { PayeesView } from '#handlers/contracts/payees';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { PageHeader } from '@/components/page-header';
import { SkeletonList } from '@/components/skeleton';
import { Button } from '@/components/ui/button';
import { ApiProblem } from '@/lib/api';
import { useDay } from '@/lib/moment';
import type { PayeesSearch } from '@/lib/search-params';
import { usePayees, type MonthRange } from './api/list-payees.ts';
import { PayeeControls } from './components/payee-controls.tsx';
import { PayeeTable } from './components/payee-table.tsx';
import { payeeLines, type PayeeOrder } from './payee-lines.ts';

const route = getRouteApi('/l/$ledgerId/past/payees');

/** Whom the money went to, over some months. */
export function PayeesPage(): ReactElement {
  const current = monthOf(useDay());
  const { from, to = current, find = '' } = route.useSearch();
  const months = { from: from ?? addMonths(to, -2), to };
  const navigate = route.useNavigate();
  const payees = usePayees(months);
  const change = (part: PayeesSearch) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true, resetScroll: false });
  return (
    <>
      <PageHeader title="Payees" subtitle="Whom the money went to." />
      <PayeeControls months={months} current={current} find={find} onChange={change} />
      {payees.isPending && (
        <Card>
          <SkeletonList rows={8} label="Loading the report" />
        </Card>
      )}
      {payees.isError &&
        (isNotBuilt(payees.error) ? (
          <NotBuilt />
        ) : (
          <ErrorState
            title="The report could not be loaded"
            error={payees.error}
            onRetry={() => void payees.refetch()}
          />
        ))}
      {payees.data && (
        <Report
          view={payees.data}
          months={months}
          find={find}
          stale={payees.isPlaceholderData}
          onShowAll={() => change({ find: undefined })}
        />
      )}
    </>
  );
}

type ReportProps = {
  readonly view: PayeesView;
  readonly months: MonthRange;
  readonly find: string;
  readonly stale: boolean;
  readonly onShowAll: () => void;
};

function Report({ view, months, find, stale, onShowAll }: ReportProps): ReactElement {
  const [order, setOrder] = useState<PayeeOrder>('expense');
  if (view.items.length === 0) {
    return (
      <EmptyState icon="payees" title="Nothing was spent or earned in these months">
        Each income and expense is counted for the name in its description. Transfers count nowhere.
      </EmptyState>
    );
  }
  const lines = payeeLines(view.items, find, order);
  if (lines.lines.length === 0) {
    return (
      <EmptyState icon="search" title="No payee of that name" action={<Button onClick={onShowAll}>Show all</Button>}>
        None of the {view.items.length} payees of these months has it in its name.
      </EmptyState>
    );
  }
  return (
    <Card flush>
      <div aria-busy={stale}>
        <PayeeTable lines={lines} months={months} currency={view.currency} order={order} onOrder={setOrder} />
      </div>
    </Card>
  );
}

function NotBuilt(): ReactElement {
  return (
    <EmptyState icon="clock" title="This report is still to be built">
      It is new, and your books are older than it. Whoever runs Pennytrail can build it from your whole history while
      everything goes on; nothing is lost until then.
    </EmptyState>
  );
}

function isNotBuilt(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'ReportNotBuilt';
}
