/** Addresses of the web app that letters point to. */
import type { LedgerId, TransactionId } from '#domain/kernel/ids';

export type Links = {
  readonly entry: (ledgerId: LedgerId, transactionId: TransactionId) => string;
  readonly budget: (ledgerId: LedgerId, month: string) => string;
  readonly month: (ledgerId: LedgerId, month: string) => string;
  readonly settings: (ledgerId: LedgerId) => string;
  /** The page that asks first. */
  readonly unsubscribe: (token: string) => string;
  /** Where one POST is enough; the web app's origin passes `/api` on to the API. */
  readonly oneClick: (token: string) => string;
};

/** `webOrigin` without a slash at the end. */
export function linksTo(webOrigin: string): Links {
  const ledger = (ledgerId: LedgerId): string => `${webOrigin}/l/${ledgerId}`;
  return {
    entry: (ledgerId, transactionId) => `${ledger(ledgerId)}/transactions?transactionId=${transactionId}`,
    budget: (ledgerId, month) => `${ledger(ledgerId)}/budgets?month=${month}`,
    month: (ledgerId, month) => `${ledger(ledgerId)}?month=${month}`,
    settings: (ledgerId) => `${ledger(ledgerId)}/settings#notifications`,
    unsubscribe: (token) => `${webOrigin}/unsubscribe?token=${token}`,
    oneClick: (token) => `${webOrigin}/api/unsubscribe/${token}`,
  };
}
