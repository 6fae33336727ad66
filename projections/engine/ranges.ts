/** Closed intervals of sort keys, and which of them have been loaded. */
export type KeyRange = { readonly from: string; readonly to: string };

/** The same keys in as few ranges as possible, ascending. */
export function mergeRanges(ranges: readonly KeyRange[]): readonly KeyRange[] {
  const merged: KeyRange[] = [];
  const ascending = [...ranges].filter(({ from, to }) => from <= to).sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const range of ascending) {
    const last = merged.at(-1);
    if (!last || range.from > last.to) merged.push({ from: range.from, to: range.to });
    else if (range.to > last.to) merged[merged.length - 1] = { from: last.from, to: range.to };
  }
  return merged;
}

/** True when one of the ranges, merged ones, holds all of `range`. */
export function coversRange(merged: readonly KeyRange[], range: KeyRange): boolean {
  return merged.some(({ from, to }) => from <= range.from && range.to <= to);
}

export function coversKey(ranges: readonly KeyRange[], key: string): boolean {
  return ranges.some(({ from, to }) => from <= key && key <= to);
}

export function overlap(a: KeyRange, b: KeyRange): boolean {
  return a.from <= b.to && b.from <= a.to;
}
