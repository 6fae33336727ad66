/** What stands in the transaction dialog, and the request it becomes. Amounts are minor units, null while empty. */
import type { AccountId, CategoryId } from '#domain/kernel/ids';
import {
  RecordTransactionRequest,
  RecordTransferRequest,
  type TransactionView,
} from '#handlers/contracts/transactions';
import { splitProblem } from './split.ts';

export type DraftKind = 'expense' | 'income' | 'transfer';

export type DraftPart = {
  /** Identifies the part on the screen while parts come and go. */
  readonly key: string;
  readonly categoryId: CategoryId | null;
  readonly amount: number | null;
  readonly note: string;
};

/** The fields of all three kinds at once, so that changing the tab loses nothing that was typed. */
export type TransactionDraft = {
  readonly kind: DraftKind;
  readonly date: string;
  readonly amount: number | null;
  readonly description: string;
  readonly accountId: AccountId | null;
  readonly fromAccountId: AccountId | null;
  readonly toAccountId: AccountId | null;
  readonly categoryId: CategoryId | null;
  /** Null while the entry is not split. */
  readonly parts: readonly DraftPart[] | null;
  readonly notes: string;
  readonly tags: readonly string[];
};

/** Messages by field name; `form` for what belongs to no single field. */
export type DraftProblems = Readonly<Partial<Record<string, string>>>;

export type TransactionRequest =
  | { readonly kind: 'entry'; readonly body: RecordTransactionRequest }
  | { readonly kind: 'transfer'; readonly body: RecordTransferRequest };

export type DraftResult =
  | { readonly ok: true; readonly request: TransactionRequest }
  | { readonly ok: false; readonly problems: DraftProblems };

export function emptyDraft(date: string, accountId: AccountId | null): TransactionDraft {
  return {
    kind: 'expense',
    date,
    amount: null,
    description: '',
    accountId,
    fromAccountId: accountId,
    toAccountId: null,
    categoryId: null,
    parts: null,
    notes: '',
    tags: [],
  };
}

/** The draft that shows an entry as it is recorded. */
export function draftOf(transaction: TransactionView): TransactionDraft {
  const { kind, date, amount, description, notes, tags } = transaction;
  const shared = { kind, date, amount, description, notes, tags };
  if (transaction.kind === 'transfer') {
    const { fromAccountId, toAccountId } = transaction;
    return { ...shared, accountId: fromAccountId, fromAccountId, toAccountId, categoryId: null, parts: null };
  }
  const { lines, accountId } = transaction;
  return {
    ...shared,
    accountId,
    fromAccountId: accountId,
    toAccountId: null,
    categoryId: lines[0]?.categoryId ?? null,
    parts: lines.length === 1 ? null : lines.map(toPart),
  };
}

/** Checks the draft; `format` writes an amount for messages. */
export function toRequest(draft: TransactionDraft, format: (amount: number) => string): DraftResult {
  const problems = { ...missingFields(draft), ...splitProblems(draft, format) };
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const schema = draft.kind === 'transfer' ? RecordTransferRequest : RecordTransactionRequest;
  const parsed = schema.safeParse(draft.kind === 'transfer' ? transferFields(draft) : entryFields(draft));
  if (!parsed.success) {
    return {
      ok: false,
      problems: Object.fromEntries(
        parsed.error.issues.map((issue) => [String(issue.path[0] ?? 'form'), issue.message]),
      ),
    };
  }
  return { ok: true, request: toKind(parsed.data) };
}

function toKind(body: RecordTransactionRequest | RecordTransferRequest): TransactionRequest {
  return 'fromAccountId' in body ? { kind: 'transfer', body } : { kind: 'entry', body };
}

function missingFields(draft: TransactionDraft): DraftProblems {
  const problems: Record<string, string> = {};
  if (draft.amount === null || draft.amount < 1) problems['amount'] = 'Enter an amount above zero.';
  if (draft.date === '') problems['date'] = 'Choose a date.';
  return { ...problems, ...(draft.kind === 'transfer' ? missingInTransfer(draft) : missingInEntry(draft)) };
}

function missingInTransfer({ fromAccountId, toAccountId }: TransactionDraft): DraftProblems {
  if (fromAccountId === null) return { fromAccountId: 'Choose the account the money leaves.' };
  if (toAccountId === null) return { toAccountId: 'Choose the account the money reaches.' };
  return fromAccountId === toAccountId ? { toAccountId: 'Choose two different accounts.' } : {};
}

function missingInEntry({ accountId, description }: TransactionDraft): DraftProblems {
  const account = accountId === null ? { accountId: 'Choose an account.' } : {};
  return description.trim() === '' ? { ...account, description: 'Say what it was for.' } : account;
}

function splitProblems(draft: TransactionDraft, format: (amount: number) => string): DraftProblems {
  if (draft.kind === 'transfer' || draft.parts === null || draft.amount === null) return {};
  const problem = splitProblem(
    draft.amount,
    draft.parts.map((part) => part.amount ?? 0),
    format,
  );
  return problem === undefined ? {} : { lines: problem };
}

function entryFields(draft: TransactionDraft) {
  const { kind, date, accountId, amount, description, notes, tags, parts, categoryId } = draft;
  const shared = { kind, date, accountId, amount, description, notes, tags };
  if (parts === null) return { ...shared, categoryId };
  return { ...shared, lines: parts.map(toLine) };
}

function transferFields(draft: TransactionDraft) {
  const { date, fromAccountId, toAccountId, amount, notes, tags } = draft;
  const description = draft.description.trim() === '' ? {} : { description: draft.description };
  return { date, fromAccountId, toAccountId, amount, notes, tags, ...description };
}

function toLine({ categoryId, amount, note }: DraftPart) {
  return { categoryId, amount, ...(note.trim() === '' ? {} : { note: note.trim() }) };
}

function toPart(
  line: { categoryId: CategoryId | null; amount: number; note?: string | undefined },
  index: number,
): DraftPart {
  return { key: `line-${index}`, categoryId: line.categoryId, amount: line.amount, note: line.note ?? '' };
}
