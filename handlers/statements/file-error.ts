import type { StatementRule } from '#domain/statement/statement-row';

/** Why a file was refused, and where in it. Line and column count from 1; a column is a cell, not a character. */
export type FileError = {
  readonly line: number;
  readonly column: number;
  readonly header?: string;
  readonly rule:
    | StatementRule
    | 'empty-file'
    | 'file-too-large'
    | 'not-a-text-file'
    | 'not-a-csv-file'
    | 'unclosed-quote'
    | 'malformed-csv'
    | 'not-recognized';
  readonly value?: string;
  /** A sentence for a person. */
  readonly detail: string;
};
