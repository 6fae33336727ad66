import { Link } from '@tanstack/react-router';
import { useEffect, useState, type ReactElement } from 'react';
import type { TransactionId } from '#domain/kernel/ids';
import type { TransactionView } from '#handlers/contracts/transactions';
import { ErrorState } from '@/components/error-state';
import { Icon } from '@/components/icon';
import { SkeletonList } from '@/components/skeleton';
import { Button } from '@/components/ui/button';
import { Sheet } from '@/components/ui/sheet';
import { useLedgerId } from '@/lib/ledger';
import { useWording } from '@/lib/use-wording';
import { useTransaction, useTransactionHistory } from '../api/get-transaction.ts';
import type { RowActions } from '../use-row-actions.ts';
import { HistoryTimeline } from './history-timeline.tsx';
import type { RowMenuActions } from './row-menu.tsx';
import { TransactionDetails } from './transaction-details.tsx';
import styles from './transaction-panel.module.css';

export type TransactionPanelProps = {
  readonly transactionId: TransactionId;
  readonly actions: RowMenuActions & Pick<RowActions, 'undo'>;
  readonly onClose: () => void;
};

/** One transaction beside the list: what it is, and everything that happened to it. */
export function TransactionPanel({ transactionId, actions, onClose }: TransactionPanelProps): ReactElement {
  const ledgerId = useLedgerId();
  const wording = useWording();
  useFocusReturn();
  const detail = useTransaction(transactionId);
  const history = useTransactionHistory(transactionId);
  const transaction = detail.data?.transaction;
  const voidedBy = history.data?.items.findLast(({ type }) => type === 'TransactionVoided')?.version;
  return (
    <Sheet
      open
      modal={false}
      title={transaction?.description ?? 'Transaction'}
      onOpenChange={(open) => !open && onClose()}
      footer={transaction && <PanelFooter transaction={transaction} voidedBy={voidedBy} actions={actions} />}
    >
      {detail.isPending && <SkeletonList rows={5} label="Loading the transaction" />}
      {detail.isError && (
        <ErrorState
          title="The transaction could not be loaded"
          error={detail.error}
          onRetry={() => void detail.refetch()}
        />
      )}
      {transaction && <TransactionDetails transaction={transaction} wording={wording} />}
      <section aria-labelledby="history-heading" className={styles['history']}>
        <div className={styles['heading']}>
          <h3 id="history-heading">History</h3>
          <Link to="/l/$ledgerId/audit" params={{ ledgerId }} search={{ transactionId }} className={styles['link']}>
            In the audit trail <Icon name="chevron-right" size={14} />
          </Link>
        </div>
        {history.isPending && <SkeletonList rows={2} label="Loading the history" />}
        {history.isError && (
          <ErrorState
            title="The history could not be loaded"
            error={history.error}
            onRetry={() => void history.refetch()}
          />
        )}
        {history.data && (
          <HistoryTimeline
            steps={history.data.items}
            currency={transaction?.currency ?? wording.currency}
            wording={wording}
          />
        )}
      </section>
    </Sheet>
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
  /** Version of the commit that voided it last. */
  readonly voidedBy: number | undefined;
  readonly actions: TransactionPanelProps['actions'];
};

function PanelFooter({ transaction, voidedBy, actions }: PanelFooterProps): ReactElement {
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
