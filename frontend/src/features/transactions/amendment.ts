/** What an edited draft changes about an entry: only the fields that differ travel. */
import { AmendTransactionRequest, type TransactionView } from '#handlers/contracts/transactions';
import { draftOf, type DraftPart, type TransactionDraft } from './draft.ts';

/**
 * The request that turns `transaction` into what the draft says, or null when nothing differs. It names the version
 * the person looked at, so that somebody else's edit in between is refused and never overwritten.
 */
export function toAmendment(transaction: TransactionView, draft: TransactionDraft): AmendTransactionRequest | null {
  const changes = changedFields(transaction, draft);
  if (Object.keys(changes).length === 0) return null;
  return AmendTransactionRequest.parse({ ...changes, expectedVersion: transaction.lastVersion });
}

function changedFields(transaction: TransactionView, draft: TransactionDraft): Record<string, unknown> {
  const before = draftOf(transaction);
  const isTransfer = transaction.kind === 'transfer';
  const names = isTransfer ? TRANSFER_FIELDS : ENTRY_FIELDS;
  const changed = names.filter((name) => !isSame(before[name], draft[name]));
  const fields = Object.fromEntries(changed.map((name) => [name, draft[name]]));
  return isTransfer ? fields : { ...fields, ...changedLines(before, draft) };
}

function changedLines(before: TransactionDraft, draft: TransactionDraft): Record<string, unknown> {
  if (draft.parts !== null) {
    const lines = linesOf(draft.parts);
    return isSame(lines, linesOf(before.parts ?? [])) ? {} : { lines };
  }
  // A former split has several lines, and a category alone would not say which of them remains.
  if (before.parts !== null) return { lines: [{ categoryId: draft.categoryId, amount: draft.amount }] };
  return before.categoryId === draft.categoryId ? {} : { categoryId: draft.categoryId };
}

function linesOf(parts: readonly DraftPart[]) {
  return parts.map(({ categoryId, amount, note }) => ({
    categoryId,
    amount,
    ...(note.trim() ? { note: note.trim() } : {}),
  }));
}

const COMMON_FIELDS = ['date', 'amount', 'description', 'notes', 'tags'] as const;
const ENTRY_FIELDS = ['kind', 'accountId', ...COMMON_FIELDS] as const;
const TRANSFER_FIELDS = ['fromAccountId', 'toAccountId', ...COMMON_FIELDS] as const;

function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
