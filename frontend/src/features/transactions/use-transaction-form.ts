import { useState } from 'react';
import type { AccountView } from '#handlers/contracts/accounts';
import type { AccountId } from '#domain/kernel/ids';
import { fieldError } from '@/lib/explain-error';
import { todaysDate } from '@/lib/format';
import { useAccounts } from '@/lib/queries';
import { showToast } from '@/lib/toasts';
import { useUndoCommit } from '@/lib/undo-commit';
import { useWording } from '@/lib/use-wording';
import { useAmendTransaction } from './api/amend-transaction.ts';
import { useRecordTransaction } from './api/record-transaction.ts';
import { toAmendment } from './amendment.ts';
import { draftOf, emptyDraft, toRequest, type DraftProblems, type TransactionDraft, type TransactionRequest } from './draft.ts';
import type { DialogSubject } from './transaction-dialog.tsx';

export type TransactionFormState = {
  readonly draft: TransactionDraft;
  readonly change: (changes: Partial<TransactionDraft>) => void;
  /** What is wrong with a field, once it was tried to save. */
  readonly problem: (field: string) => string | undefined;
  /** Grows with each entry added, so that the form can take the focus back to its first field. */
  readonly round: number;
  /** Grows with each try to save that found something wrong. */
  readonly refusals: number;
  readonly isSaving: boolean;
  readonly error: Error | null;
  readonly save: (options?: { readonly andAnother?: boolean }) => void;
};

/** State of the dialog, and what saving it does. */
export function useTransactionForm(subject: DialogSubject, onClose: () => void): TransactionFormState {
  const wording = useWording();
  const accounts = useAccounts().data?.items;
  const [edited, setDraft] = useState(() => startingDraft(subject));
  const draft = withDefaultAccount(edited, subject, accounts);
  const [problems, setProblems] = useState<DraftProblems>({});
  const [round, setRound] = useState(0);
  const [refusals, setRefusals] = useState(0);
  // Chosen before the first try: a second try after a lost answer records the same entry.
  const [transactionId, setTransactionId] = useState(() => crypto.randomUUID());
  const record = useRecordTransaction();
  const amend = useAmendTransaction();
  const undo = useUndoCommit();
  const announce = (title: string, version: number) =>
    showToast({ title, tone: 'success', action: { label: 'Undo', onSelect: () => undo.mutate(version) } });

  const add = (request: TransactionRequest, andAnother: boolean) =>
    record.mutate(
      { request, transactionId },
      {
        onSuccess: ({ version }) => {
          announce(draft.description.trim() === '' ? 'Recorded the transfer' : `Recorded “${draft.description.trim()}”`, version);
          if (!andAnother) return onClose();
          setTransactionId(crypto.randomUUID());
          setDraft({ ...emptyDraft(draft.date, draft.accountId), kind: draft.kind });
          setRound((now) => now + 1);
        },
      },
    );

  const save = ({ andAnother = false } = {}) => {
    const result = toRequest(draft, (amount) => wording.amount(amount, currencyOf(draft, accounts) ?? wording.currency));
    setProblems(result.ok ? {} : result.problems);
    if (!result.ok) return setRefusals((now) => now + 1);
    if (subject.mode !== 'edit') return add(result.request, andAnother);
    const amendment = toAmendment(subject.transaction, draft);
    if (amendment === null) return onClose();
    amend.mutate(
      { transaction: subject.transaction, amendment },
      {
        onSuccess: ({ version }) => {
          announce(`Changed “${draft.description}”`, version);
          onClose();
        },
      },
    );
  };

  const error = record.error ?? amend.error;
  return {
    draft,
    change: (changes) => {
      setDraft({ ...draft, ...changes });
      setProblems(withoutChanged(problems, changes));
    },
    problem: (field) => problems[field] ?? fieldError(error, field),
    round,
    refusals,
    isSaving: record.isPending || amend.isPending,
    error,
    save,
  };
}

/** Currency of the account the money leaves or reaches; undefined until one is chosen. */
export function currencyOf(draft: TransactionDraft, accounts: readonly AccountView[] | undefined): string | undefined {
  const accountId = draft.kind === 'transfer' ? draft.fromAccountId : draft.accountId;
  return accounts?.find((account) => account.accountId === accountId)?.currency;
}

/** What was wrong with a field is settled by changing it; a split is wrong against the amount. */
function withoutChanged(problems: DraftProblems, changes: Partial<TransactionDraft>): DraftProblems {
  const settled = new Set([...Object.keys(changes), ...('parts' in changes || 'amount' in changes ? ['lines'] : [])]);
  return Object.fromEntries(Object.entries(problems).filter(([field]) => !settled.has(field)));
}

function startingDraft(subject: DialogSubject): TransactionDraft {
  if (subject.mode === 'new') return emptyDraft(todaysDate(), subject.accountId ?? null);
  const draft = draftOf(subject.transaction);
  return subject.mode === 'edit' ? draft : { ...draft, date: todaysDate() };
}

/** The first open account, until the person chooses: most people spend from one. */
function withDefaultAccount(
  draft: TransactionDraft,
  subject: DialogSubject,
  accounts: readonly AccountView[] | undefined,
): TransactionDraft {
  if (subject.mode !== 'new' || draft.accountId !== null) return draft;
  const first: AccountId | undefined = accounts?.find(({ status }) => status === 'open')?.accountId;
  return first === undefined ? draft : { ...draft, accountId: first, fromAccountId: draft.fromAccountId ?? first };
}
