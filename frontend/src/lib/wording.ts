/** Names for what the books store as ids, and the reader's way of writing days, months and amounts. */
export type Wording = {
  readonly account: (accountId: string) => string;
  /** Also names the missing category (null). */
  readonly category: (categoryId: string | null) => string;
  readonly date: (date: string) => string;
  readonly month: (month: string) => string;
  /** For messages; on the screen an amount is an `Amount`. Minor units. */
  readonly amount: (amount: number, currency?: string) => string;
  /** Of the ledger. */
  readonly currency: string;
};
