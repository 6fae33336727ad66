/** Which character separates the columns: the one that cuts the lines into the same number of columns, and into most. */
import { DELIMITERS, type Delimiter } from '#domain/statement/table';

/** Delimiters that cut at least one line, best first. Delimiters inside quotes do not count. */
export function sniffDelimiters(text: string): Delimiter[] {
  return DELIMITERS.map((delimiter) => ({ delimiter, score: score(columnsPerRecord(text, delimiter)) }))
    .filter((candidate) => candidate.score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ delimiter }) => delimiter);
}

/**
 * Share of the records that have the usual number of columns, less for few columns: a comma for decimals cuts every
 * line of a semicolon file in two.
 */
function score(columns: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const count of columns) if (count > 1) counts.set(count, (counts.get(count) ?? 0) + 1);
  const scores = [...counts].map(([width, records]) => (records / columns.length) * (1 - 1 / width));
  return Math.max(0, ...scores);
}

const QUOTE = '"';

/** A quote opens a quoted cell only where a cell begins (RFC 4180), by whichever delimiter turns out to be the right one. */
const CELL_STARTS: ReadonlySet<string> = new Set([...DELIMITERS, '\n']);

/** Number of columns of each record. */
function columnsPerRecord(text: string, delimiter: Delimiter): number[] {
  const columns: number[] = [];
  let count = 1;
  let quoted = false;
  let mayOpen = true;
  for (const character of text) {
    if (quoted) {
      quoted = character !== QUOTE;
      // Right after a closing quote another one reopens the cell: that is how a quote is written inside quotes.
      mayOpen = true;
      continue;
    }
    quoted = mayOpen && character === QUOTE;
    mayOpen = CELL_STARTS.has(character) || (mayOpen && character === ' ');
    if (character === delimiter) count += 1;
    if (character === '\n') {
      columns.push(count);
      count = 1;
    }
  }
  if (count > 1) columns.push(count);
  return columns;
}
