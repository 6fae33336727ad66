/** Transactions as the API shows them. */
import type { TransactionDocument } from '#projections/transactions/transactions';
import type { TransactionView } from '#handlers/contracts/transactions';

export function transactionView(document: TransactionDocument): TransactionView {
  const { transactionId, status, body, source, recordedVersion, lastVersion } = document;
  const bookkeeping = { transactionId, status, recordedVersion, lastVersion, ...(source ? { source } : {}) };
  return { ...body, ...bookkeeping };
}
