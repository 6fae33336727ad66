import { useState } from 'react';
import type { AccountView } from '#handlers/contracts/accounts';
import type { TransactionReply } from '#handlers/contracts/transactions';
import type { AccountId } from '#domain/kernel/ids';
import { groupByKind } from '@/lib/account-kinds';
import { fieldError } from '@/lib/explain-error';
import { todaysDate } from '@/lib/format';
import { useAccounts } from '@/lib/queries';
import { showToast } from '@/lib/toasts';
import { useUndo } from '@/lib/undo-commit';
import { useWording } from '@/lib/use-wording';
import { useAmendTransaction } from './api/amend-transaction.ts';
import { useRecordTransaction } from './api/record-transaction.ts';
import { toAmendment } from './amendment.ts';
import {
  draftOf,
  emptyDraft,
  toRequest,
  type DraftProblems,
  type TransactionDraft,
  type TransactionRequest,
} from './draft.ts';
import type { DialogSubject } from './dialog-subject.ts';

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
  const { add, amend, isSaving, error } = useSaving(round);

  const addThenGoOn = (request: TransactionRequest, andAnother: boolean) =>
    add(request, () => {
      if (!andAnother) return onClose();
      setDraft({ ...emptyDraft(draft.date, draft.accountId), kind: draft.kind });
      setRound((now) => now + 1);
    });
  const save = ({ andAnother = false } = {}) => {
    const result = toRequest(draft, (amount) =>
      wording.amount(amount, currencyOf(draft, accounts) ?? wording.currency),
    );
    setProblems(result.ok ? {} : result.problems);
    if (!result.ok) return setRefusals((now) => now + 1);
    if (subject.mode !== 'edit') return addThenGoOn(result.request, andAnother);
    const amendment = toAmendment(subject.transaction, draft);
    return amendment === null ? onClose() : amend({ transaction: subject.transaction, amendment }, onClose);
  };
  const change = (changes: Partial<TransactionDraft>) => {
    setDraft({ ...draft, ...changes });
    setProblems(withoutChanged(problems, changes));
  };
  const problem = (field: string) => problems[field] ?? fieldError(error, field);
  return { draft, change, problem, round, refusals, isSaving, error, save };
}

/** The commands behind the dialog, each announced with an undo. `round` counts the entries added so far. */
function useSaving(round: number) {
  // One per entry, chosen before the first try: a second try after a lost answer records the same entry.
  const [ids] = useState(() => new Map<number, string>());
  const record = useRecordTransaction();
  const amendment = useAmendTransaction();
  const { actionFor } = useUndo();
  const announce = (title: string, reply: TransactionReply) =>
    showToast({ title, tone: 'success', action: actionFor(reply) });
  const idOf = (entry: number) => {
    const transactionId = ids.get(entry) ?? crypto.randomUUID();
    ids.set(entry, transactionId);
    return transactionId;
  };
  const add = (request: TransactionRequest, onDone: () => void) =>
    record.mutate(
      { request, transactionId: idOf(round) },
      {
        onSuccess: (reply) => {
          announce(
            request.body.description === undefined ? 'Recorded the transfer' : `Recorded “${request.body.description}”`,
            reply,
          );
          onDone();
        },
      },
    );
  const amend = (input: Parameters<typeof amendment.mutate>[0], onDone: () => void) =>
    amendment.mutate(input, {
      onSuccess: (reply) => {
        announce(`Changed “${input.amendment.description ?? input.transaction.description}”`, reply);
        onDone();
      },
    });
  return { add, amend, isSaving: record.isPending || amendment.isPending, error: record.error ?? amendment.error };
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

/** The first open account in listing order, a current one if there is any, until the person chooses. */
function withDefaultAccount(
  draft: TransactionDraft,
  subject: DialogSubject,
  accounts: readonly AccountView[] | undefined,
): TransactionDraft {
  if (subject.mode !== 'new' || draft.accountId !== null) return draft;
  const open = accounts?.filter(({ status }) => status === 'open') ?? [];
  const first: AccountId | undefined = groupByKind(open)[0]?.accounts[0]?.accountId;
  return first === undefined ? draft : { ...draft, accountId: first, fromAccountId: draft.fromAccountId ?? first };
}
