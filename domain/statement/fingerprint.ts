/** Recognizing a row when its file, or an overlapping one, comes again. Part of the storage format: never change it. */
import type { BusinessDate } from '../kernel/calendar.ts';

export type Recognizable = {
  readonly date: BusinessDate;
  /** Signed minor units. */
  readonly amount: number;
  /** Full text, not the shortened one. */
  readonly description: string;
};

/** `2026-11-22|-1250|coffee bar`: spaces collapsed, Unicode NFC, lower case; banks change those between two exports. */
export function statementFingerprint({ date, amount, description }: Recognizable): string {
  return `${date}|${String(amount)}|${collapse(description.normalize('NFC')).toLowerCase()}`;
}

/** Runs of white space and control characters become one space. */
export function collapse(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/**
 * Numbers equal fingerprints 1, 2, 3 … in file order, so that matching compares multisets: a file that holds a row
 * twice yields two keys, and the same file again yields the same two.
 */
export function numberOccurrences<Row extends { readonly fingerprint: string }>(
  rows: readonly Row[],
): (Row & { readonly occurrence: number })[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const occurrence = (seen.get(row.fingerprint) ?? 0) + 1;
    seen.set(row.fingerprint, occurrence);
    return { ...row, occurrence };
  });
}
