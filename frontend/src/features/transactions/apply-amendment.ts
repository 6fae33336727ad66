import type { AmendTransactionRequest, TransactionView } from '#handlers/contracts/transactions';

/** What the entry will look like once the server agreed; shown until it answers. */
export function applyAmendment(transaction: TransactionView, amendment: AmendTransactionRequest): TransactionView {
  const { date = transaction.date, description = transaction.description, amount = transaction.amount } = amendment;
  const { notes = transaction.notes, tags = transaction.tags } = amendment;
  const common = { date, description, amount, notes, tags };
  if (transaction.kind === 'transfer') {
    const { fromAccountId = transaction.fromAccountId, toAccountId = transaction.toAccountId } = amendment;
    return { ...transaction, ...common, fromAccountId, toAccountId };
  }
  const { kind = transaction.kind, accountId = transaction.accountId } = amendment;
  return { ...transaction, ...common, kind, accountId, lines: linesAfter(transaction, { ...amendment, kind, amount }) };
}

type Entry = Exclude<TransactionView, { kind: 'transfer' }>;
type Changes = AmendTransactionRequest & Pick<Entry, 'kind' | 'amount'>;

function linesAfter({ lines }: Entry, { lines: parts, categoryId, kind, amount }: Changes): Entry['lines'] {
  if (parts !== undefined) return parts.map((part) => ({ ...part, flow: kind }));
  const [only, ...others] = lines;
  if (only === undefined || others.length > 0) return lines;
  return [{ ...only, amount, categoryId: categoryId === undefined ? only.categoryId : categoryId }];
}
