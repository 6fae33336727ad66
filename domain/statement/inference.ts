/** What inferring a mapping yields. */
import type { StatementMapping } from './mapping.ts';

/** A point the file leaves open: what was chosen, what else is possible, and why. A person should look at it. */
export type Ambiguity = {
  /** A field of the mapping, as a path such as `amount.flag`. */
  readonly field: string;
  readonly choices: readonly string[];
  readonly chosen: string;
  readonly why: string;
};

export type ColumnUse =
  'date' | 'amount' | 'debit' | 'credit' | 'flag' | 'balance' | 'currency' | 'description' | 'payee' | 'ignored';

/** A column as a person is shown it: what it was taken for, and up to three of its cells. */
export type ColumnSummary = {
  readonly index: number;
  readonly header?: string;
  readonly use: ColumnUse;
  readonly samples: readonly string[];
};

/** An empty list of ambiguities means that nothing in the file speaks against the mapping. */
export type MappingInference =
  | {
      readonly kind: 'inferred';
      readonly mapping: StatementMapping;
      readonly columns: readonly ColumnSummary[];
      readonly ambiguities: readonly Ambiguity[];
    }
  | {
      readonly kind: 'not-recognized';
      readonly missing: 'rows' | 'date' | 'amount';
      readonly columns: readonly ColumnSummary[];
      readonly detail: string;
    };
