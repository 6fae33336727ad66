import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import type { TransactionId } from '#domain/kernel/ids';
import type { HistoryStep } from '#handlers/contracts/audit';
import type { TransactionView } from '#handlers/contracts/transactions';
import { ErrorState } from '@/components/error-state';
import { Icon } from '@/components/icon';
import { SkeletonList } from '@/components/skeleton';
import { Button } from '@/components/ui/button';
import { Sheet } from '@/components/ui/sheet';
import { useLedgerId } from '@/lib/ledger';
import { READ_ONLY_REASON } from '@/lib/past';
import { useWording } from '@/lib/use-wording';
import { useTransaction, useTransactionHistory } from '../api/get-transaction.ts';
import type { RowActions } from '../use-row-actions.ts';
import { HistoryTimeline } from './history-timeline.tsx';
import type { RowMenuActions } from './row-menu.tsx';
import { TransactionDetails } from './transaction-details.tsx';
import styles from './transaction-panel.module.css';

export type TransactionPanelProps = {
  readonly transactionId: TransactionId;
  readonly actions: PanelActions;
  readonly onClose: () => void;
};

type PanelActions = RowMenuActions & Pick<RowActions, 'undo'>;

/** One transaction beside the list: what it is, and everything that happened to it up to the moment on screen. */
export function TransactionPanel({ transactionId, actions, onClose }: TransactionPanelProps): ReactElement {
  const wording = useWording();
  useFocusReturn();
  const detail = useTransaction(transactionId);
  const history = useTransactionHistory(transactionId);
  const transaction = detail.data?.transaction;
  const steps = stepsUpTo(actions.isReadOnly ? (detail.data?.asOfVersion ?? 0) : Infinity, history.data?.items);
  return (
    <Sheet
      open
      modal={false}
      title={transaction?.description ?? 'Transaction'}
      onOpenChange={(open) => !open && onClose()}
      footer={transaction && <PanelFooter transaction={transaction} steps={steps} actions={actions} />}
    >
      <Waiting query={detail} rows={5} what="transaction" />
      {transaction && <TransactionDetails transaction={transaction} wording={wording} />}
      <HistorySection transactionId={transactionId}>
        <Waiting query={history} rows={2} what="history" />
        {steps && (
          <HistoryTimeline
            steps={steps}
            source={transaction?.source}
            onUndo={actions.isReadOnly ? undefined : actions.undo}
            currency={transaction?.currency ?? wording.currency}
            wording={wording}
          />
        )}
      </HistorySection>
    </Sheet>
  );
}

type WaitingProps = { readonly query: UseQueryResult; readonly rows: number; readonly what: string };

/** In place of an answer that is on its way, or did not come. */
function Waiting({ query, rows, what }: WaitingProps): ReactElement | null {
  if (query.isPending) return <SkeletonList rows={rows} label={`Loading the ${what}`} />;
  if (!query.isError) return null;
  return (
    <ErrorState title={`The ${what} could not be loaded`} error={query.error} onRetry={() => void query.refetch()} />
  );
}

type Steps = readonly HistoryStep[];

function stepsUpTo(version: number, steps: Steps | undefined): Steps | undefined {
  return steps?.filter((step) => step.version <= version);
}

type HistorySectionProps = { readonly transactionId: TransactionId; readonly children: ReactNode };

function HistorySection({ transactionId, children }: HistorySectionProps): ReactElement {
  const ledgerId = useLedgerId();
  return (
    <section aria-labelledby="history-heading" className={styles['history']}>
      <div className={styles['heading']}>
        <h3 id="history-heading">History</h3>
        <Link to="/l/$ledgerId/audit" params={{ ledgerId }} search={{ transactionId }} className={styles['link']}>
          In the audit trail <Icon name="chevron-right" size={14} />
        </Link>
      </div>
      {children}
    </section>
  );
}

/** Gives the focus back to where it was: no button opened the panel that could get it. */
function useFocusReturn(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    },
    [opener],
  );
}

type PanelFooterProps = {
  readonly transaction: TransactionView;
  /** Undefined until they are loaded. */
  readonly steps: Steps | undefined;
  readonly actions: PanelActions;
};

function PanelFooter({ transaction, steps, actions }: PanelFooterProps): ReactElement {
  const voidedBy = steps?.findLast(({ type }) => type === 'TransactionVoided')?.version;
  if (actions.isReadOnly) return <p className={styles['read-only']}>{READ_ONLY_REASON}</p>;
  if (transaction.status === 'voided') {
    return (
      <>
        <Button icon="copy" onClick={() => actions.duplicate(transaction)}>
          Duplicate
        </Button>
        {voidedBy !== undefined && (
          <Button variant="primary" icon="undo" onClick={() => actions.undo(voidedBy)}>
            Restore
          </Button>
        )}
      </>
    );
  }
  return (
    <>
      <Button variant="danger" icon="trash" onClick={() => actions.remove(transaction)}>
        Void
      </Button>
      <Button icon="copy" onClick={() => actions.duplicate(transaction)}>
        Duplicate
      </Button>
      <Button variant="primary" icon="edit" onClick={() => actions.edit(transaction)}>
        Edit
      </Button>
    </>
  );
}
