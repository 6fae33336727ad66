import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import type { AccountView, BalancesView } from '#handlers/contracts/accounts';
import { Amount } from '@/components/amount';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { PageHeader } from '@/components/page-header';
import { SkeletonList } from '@/components/skeleton';
import { Button } from '@/components/ui/button';
import { formatDate } from '@/lib/format';
import { useIsPast } from '@/lib/past';
import { useLocale } from '@/lib/preferences';
import { useBalances } from '@/lib/queries';
import { AccountList } from './components/account-list.tsx';
import { BusinessDateFilter } from './components/business-date-filter.tsx';
import { CloseAccountDialog } from './components/close-account-dialog.tsx';
import { OpenAccountDialog } from './components/open-account-dialog.tsx';
import { RenameAccountDialog } from './components/rename-account-dialog.tsx';

type Task =
  | { readonly kind: 'add' }
  | { readonly kind: 'rename'; readonly account: AccountView }
  | { readonly kind: 'close'; readonly account: AccountView };

const route = getRouteApi('/l/$ledgerId/past/accounts');

/** Where the money is. With a business date, what there was on that day by the entries dated up to it. */
export function AccountsPage(): ReactElement {
  const { on } = route.useSearch();
  const navigate = route.useNavigate();
  const balances = useBalances(on);
  // Balances of another day say nothing about what may be done with an account today.
  const isReadOnly = useIsPast() || on !== undefined;
  const [task, setTask] = useState<Task>();
  const add = !isReadOnly && (
    <Button variant="primary" icon="plus" onClick={() => setTask({ kind: 'add' })} disabled={!balances.data}>
      Add account
    </Button>
  );
  return (
    <>
      <PageHeader title="Accounts" subtitle={balances.data && <NetWorth balances={balances.data} />} actions={add} />
      <BusinessDateFilter
        on={on}
        onChange={(chosen) => void navigate({ search: chosen === undefined ? {} : { on: chosen } })}
      />
      {balances.isPending && (
        <Card>
          <SkeletonList rows={5} label="Loading accounts" />
        </Card>
      )}
      {balances.isError && (
        <ErrorState
          title="The accounts could not be loaded"
          error={balances.error}
          onRetry={() => void balances.refetch()}
        />
      )}
      {balances.data?.items.length === 0 && (
        <Card>
          <EmptyState icon="accounts" title="No accounts yet" action={add}>
            {isReadOnly
              ? 'There were no accounts yet.'
              : 'Accounts are where money lies: a bank account, a wallet, a credit card. Every entry belongs to one.'}
          </EmptyState>
        </Card>
      )}
      {balances.data && (
        <AccountList
          accounts={balances.data.items}
          currency={balances.data.currency}
          isReadOnly={isReadOnly}
          onRename={(account) => setTask({ kind: 'rename', account })}
          onClose={(account) => setTask({ kind: 'close', account })}
        />
      )}
      {balances.data && task && <TaskDialog task={task} balances={balances.data} onClose={() => setTask(undefined)} />}
    </>
  );
}

function NetWorth({ balances }: { readonly balances: BalancesView }): ReactElement {
  const locale = useLocale();
  const { currency, netWorth, assets, debts, on } = balances;
  return (
    <>
      Net worth {on && `on ${formatDate(on, locale)} `}
      <Amount minor={netWorth} currency={currency} tone="balance" />: <Amount minor={assets} currency={currency} />{' '}
      owned, <Amount minor={debts} currency={currency} sign="never" /> owed
    </>
  );
}

type TaskDialogProps = { readonly task: Task; readonly balances: BalancesView; readonly onClose: () => void };

function TaskDialog({ task, balances, onClose }: TaskDialogProps): ReactElement {
  switch (task.kind) {
    case 'add':
      return <OpenAccountDialog currency={balances.currency} onClose={onClose} />;
    case 'rename':
      return <RenameAccountDialog account={task.account} onClose={onClose} />;
    case 'close':
      return <CloseAccountDialog account={task.account} onClose={onClose} />;
  }
}
