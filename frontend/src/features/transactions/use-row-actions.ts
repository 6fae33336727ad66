import { useMemo } from 'react';
import type { TransactionView } from '#handlers/contracts/transactions';
import { explainError } from '@/lib/explain-error';
import { showToast } from '@/lib/toasts';
import { useUndo } from '@/lib/undo-commit';
import { useAmendTransaction } from './api/amend-transaction.ts';
import { useVoidTransaction } from './api/void-transaction.ts';
import { toAmendment } from './amendment.ts';
import { draftOf, type TransactionDraft } from './draft.ts';

/** What can be done with one transaction from a list or its panel. */
export type RowActions = {
  /** Saves fields edited in place; nothing happens when none differs. */
  readonly save: (transaction: TransactionView, changes: Partial<TransactionDraft>) => void;
  /** Voids it, with a way back. */
  readonly remove: (transaction: TransactionView) => void;
  /** Compensates the commit that changed something. */
  readonly undo: (version: number) => void;
};

/** Each change is announced with what happened and an undo; a refusal with the reason. */
export function useRowActions(): { readonly actions: RowActions; readonly savingId: string | undefined } {
  const amend = useAmendTransaction();
  const remove = useVoidTransaction();
  const { undo, actionFor } = useUndo();
  const { mutate: sendAmendment } = amend;
  const { mutate: sendVoid } = remove;
  const actions = useMemo((): RowActions => {
    return {
      undo,
      save: (transaction, changes) => {
        const amendment = toAmendment(transaction, { ...draftOf(transaction), ...changes });
        if (amendment === null) return;
        sendAmendment(
          { transaction, amendment },
          {
            onSuccess: (reply) =>
              showToast({ title: `Changed “${transaction.description}”`, action: actionFor(reply) }),
            onError: (error) =>
              showToast({ title: 'The change was not saved', description: explainError(error), tone: 'error' }),
          },
        );
      },
      remove: (transaction) => {
        sendVoid(transaction.transactionId, {
          onSuccess: (reply) => showToast({ title: `Voided “${transaction.description}”`, action: actionFor(reply) }),
          onError: (error) =>
            showToast({ title: 'The entry was not voided', description: explainError(error), tone: 'error' }),
        });
      },
    };
  }, [sendAmendment, sendVoid, undo, actionFor]);
  const savingId = amend.isPending ? amend.variables.transaction.transactionId : undefined;
  return { actions, savingId };
}
