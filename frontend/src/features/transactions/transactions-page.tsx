import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import type { TransactionId } from '#domain/kernel/ids';
import type { TransactionView } from '#handlers/contracts/transactions';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { PageHeader } from '@/components/page-header';
import { SkeletonList } from '@/components/skeleton';
import { Button } from '@/components/ui/button';
import { useAsOf } from '@/lib/past';
import { TransactionsSearch } from '@/lib/search-params';
import { useTransactionPages } from './api/list-transactions.ts';
import { FilterBar } from './components/filter-bar.tsx';
import { TransactionList } from './components/transaction-list.tsx';
import { TransactionPanel } from './components/transaction-panel.tsx';
import type { DialogSubject } from './dialog-subject.ts';
import { TransactionDialog } from './transaction-dialog.tsx';
import { hasFilters, toApiQuery, withFilters } from './transaction-search.ts';
import { useRowActions } from './use-row-actions.ts';

const route = getRouteApi('/l/$ledgerId/past/transactions');

/** All transactions of the ledger: find, read, edit in place, add, void. */
export function TransactionsPage(): ReactElement {
  const address = route.useSearch();
  // Without the moment on screen, which is no filter.
  const search = useMemo(() => TransactionsSearch.parse(address), [address]);
  const asOf = useAsOf();
  const navigate = route.useNavigate();
  const [subject, setSubject] = useState<DialogSubject>();
  const isReadOnly = asOf !== undefined;
  const query = useMemo(() => ({ ...toApiQuery(search), ...(asOf === undefined ? {} : { asOf }) }), [search, asOf]);
  const pages = useTransactionPages(query);
  const transactions = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const { actions: rowActions, savingId } = useRowActions();
  const change = useCallback(
    (next: TransactionsSearch) => void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  );
  const show = useCallback(
    (transactionId: TransactionId | undefined) =>
      void navigate({ search: (now) => withFilters(now, { transactionId }), resetScroll: false }),
    [navigate],
  );
  const actions = useMemo(
    () => ({
      isReadOnly,
      save: rowActions.save,
      remove: rowActions.remove,
      open: ({ transactionId }: TransactionView) => show(transactionId),
      edit: (transaction: TransactionView) => setSubject({ mode: 'edit', transaction }),
      duplicate: (transaction: TransactionView) => setSubject({ mode: 'duplicate', transaction }),
    }),
    [isReadOnly, rowActions, show],
  );
  const { fetchNextPage } = pages;
  const more = useMemo(
    () => ({
      has: pages.hasNextPage,
      isLoading: pages.isFetchingNextPage,
      error: pages.isFetchNextPageError ? pages.error : undefined,
      load: () => void fetchNextPage(),
    }),
    [pages.hasNextPage, pages.isFetchingNextPage, pages.isFetchNextPageError, pages.error, fetchNextPage],
  );
  const add = !isReadOnly && (
    <Button variant="primary" icon="plus" onClick={() => setSubject({ mode: 'new' })}>
      Add transaction
    </Button>
  );

  return (
    <>
      <PageHeader title="Transactions" />
      <FilterBar search={search} onChange={change} />
      {pages.isPending && <SkeletonList rows={12} label="Loading transactions" />}
      {pages.isError && pages.data === undefined && (
        <ErrorState
          title="The transactions could not be loaded"
          error={pages.error}
          onRetry={() => void pages.refetch()}
        />
      )}
      {pages.data !== undefined && transactions.length === 0 && !more.has && (
        <NothingToList isFiltered={hasFilters(search)} onClear={() => change({})} add={add} />
      )}
      {(transactions.length > 0 || (pages.data !== undefined && more.has)) && (
        <TransactionList
          transactions={transactions}
          openId={search.transactionId}
          savingId={savingId}
          actions={actions}
          more={more}
        />
      )}
      {search.transactionId !== undefined && (
        <TransactionPanel
          key={search.transactionId}
          transactionId={search.transactionId}
          actions={{ ...actions, undo: rowActions.undo }}
          onClose={() => show(undefined)}
        />
      )}
      <TransactionDialog
        open={subject !== undefined}
        onOpenChange={(open) => !open && setSubject(undefined)}
        subject={subject}
      />
    </>
  );
}

type NothingToListProps = { readonly isFiltered: boolean; readonly onClear: () => void; readonly add: ReactNode };

function NothingToList({ isFiltered, onClear, add }: NothingToListProps): ReactElement {
  if (isFiltered) {
    return (
      <EmptyState
        icon="search"
        title="Nothing matches"
        action={<Button onClick={onClear}>Clear search and filters</Button>}
      >
        No transaction fits all of the conditions at once. Take one away, or clear them all.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="transactions" title="No transactions yet" action={add}>
      {add
        ? 'Record what you spend and earn, or import a statement from your bank. Every change stays in the history and can be undone.'
        : 'At that moment nothing had been recorded.'}
    </EmptyState>
  );
}
