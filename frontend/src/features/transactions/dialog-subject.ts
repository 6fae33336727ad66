import type { TransactionView } from '#handlers/contracts/transactions';
import type { AccountId } from '#domain/kernel/ids';

/** What the dialog is about: a new entry (perhaps in a given account), a copy of one, or one to change. */
export type DialogSubject =
  | { readonly mode: 'new'; readonly accountId?: AccountId | undefined }
  | { readonly mode: 'duplicate'; readonly transaction: TransactionView }
  | { readonly mode: 'edit'; readonly transaction: TransactionView };
