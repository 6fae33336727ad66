/** Rows of a statement, whatever file they came from, and what can be wrong with one. */
import type { BusinessDate } from '../kernel/calendar.ts';

/** One entry of the bank's own books. */
export type StatementRow = {
  /** 1 for the first row below the headings. */
  readonly rowNumber: number;
  /** 1-based line of the file. */
  readonly line: number;
  readonly date: BusinessDate;
  /** Minor units of the account's currency: positive came in, negative went out, never 0. */
  readonly amount: number;
  /** 1 to 200 characters; longer texts end in an ellipsis and stand in full in `raw`. */
  readonly description: string;
  readonly payee?: string;
  /** Minor units after this row, where the file prints it. */
  readonly balance?: number;
  /** The cells as they stand in the file. */
  readonly raw: readonly string[];
  /** Same text for rows that look the same: date, amount, description. Hash it before storing. */
  readonly fingerprint: string;
  /** 1 for the first row with this fingerprint in the file, 2 for the next: two coffees on one day are two. */
  readonly occurrence: number;
};

export type StatementRule =
  | 'too-few-columns'
  | 'too-many-columns'
  | 'cut-off'
  | 'date'
  | 'amount-missing'
  | 'amount-format'
  | 'amount-decimals'
  | 'amount-currency'
  | 'amount-range'
  | 'debit-and-credit'
  | 'flag'
  | 'currency'
  | 'heading-is-row'
  | 'footer-is-row';

/** Why a row cannot be read. One error is enough to import nothing of the file. */
export type StatementError = {
  readonly line: number;
  /** 1-based, as people count. */
  readonly column: number;
  /** Heading of the column, if the file has one. */
  readonly header?: string;
  readonly rule: StatementRule;
  /** The cell as it stands in the file. */
  readonly value: string;
  /** A sentence for a person. */
  readonly detail: string;
};

/** Worth a look, but no reason to refuse the row. */
export type StatementWarning = { readonly line: number; readonly rule: 'balance'; readonly detail: string };

/** A record that carries no entry, and so was left out on purpose. */
export type StatementSkip = {
  readonly line: number;
  readonly rule: 'no-entry' | 'zero-amount' | 'footer';
  readonly detail: string;
};

export type StatementReading = {
  readonly rows: readonly StatementRow[];
  readonly errors: readonly StatementError[];
  readonly warnings: readonly StatementWarning[];
  readonly skipped: readonly StatementSkip[];
};
