/** What the cells of a column look like, over all rows. */
import type { HeaderRole } from './header-words.ts';
import { headerRole, plainWords } from './header-words.ts';
import { dateReadings } from './parse-date.ts';
import { type DecimalMark, type WrittenNumber, readNumber } from './parse-amount.ts';
import type { StatementRecord } from './table.ts';
import { cellAt } from './table.ts';

export type ColumnProfile = {
  readonly index: number;
  readonly header?: string;
  readonly role?: HeaderRole;
  readonly rows: number;
  /** Cells that are not empty; all counts below are of these. */
  readonly filled: number;
  readonly distinct: number;
  readonly meanLength: number;
  /** Cells that are numbers under this decimal mark. */
  readonly numbers: Readonly<Record<DecimalMark, number>>;
  /** Numbers with a decimal part, under the mark that reads more of them. */
  readonly withDecimals: number;
  readonly negative: number;
  readonly positive: number;
  readonly dates: number;
  /** Cells of three capitals, as currency codes are. */
  readonly codes: number;
  /** Digits only, and the same in every row or too long for money: an account or card number. */
  readonly identifier: boolean;
};

/** Profiles every column of the data rows; `headings` may be empty. */
export function profileColumns(records: readonly StatementRecord[], headings: readonly string[]): ColumnProfile[] {
  const width = Math.max(headings.length, ...widths(records));
  return Array.from({ length: width }, (_, index) => {
    const heading = headings[index]?.trim() ?? '';
    const role = headerRole(heading);
    return {
      index,
      ...(heading === '' ? {} : { header: heading }),
      ...(role === undefined ? {} : { role }),
      rows: records.length,
      ...profileCells(records.map((record) => cellAt(record, index)).filter((cell) => cell !== '')),
    };
  });
}

const MONEY_ROLES: ReadonlySet<HeaderRole | undefined> = new Set(['amount', 'debit', 'credit', 'balance']);

/**
 * Most cells are numbers, and they are neither dates nor account numbers. Not all have to be: a wrong cell should be
 * reported as such, and not turn its column into text. A heading that says money lowers the bar.
 */
export function isNumeric(profile: ColumnProfile): boolean {
  const numbers = Math.max(profile.numbers['.'], profile.numbers[',']);
  const enough = profile.filled * (MONEY_ROLES.has(profile.role) ? 0.5 : 0.6);
  return numbers > 0 && numbers >= enough && profile.dates < profile.filled && !profile.identifier;
}

/** Letters in the cells, so that a person can tell rows apart by them. */
export function isText(profile: ColumnProfile): boolean {
  return profile.filled > 0 && !isNumeric(profile) && profile.dates < profile.filled && !profile.identifier;
}

/** A word of a column as it is compared and as the file first shows it, and how many rows carry it. */
export type WordCount = { readonly word: string; readonly shown: string; readonly count: number };

/** Distinct words of a column, most frequent first. */
export function wordCounts(records: readonly StatementRecord[], column: number): WordCount[] {
  const counts = new Map<string, WordCount>();
  for (const record of records) {
    const shown = cellAt(record, column);
    const word = flagWord(shown);
    const before = counts.get(word) ?? { word, shown, count: 0 };
    if (word !== '') counts.set(word, { ...before, count: before.count + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

/** A flag cell as it is compared: plain words, or the sign itself. */
export function flagWord(cell: string): string {
  return cell.trim() === '-' ? '-' : plainWords(cell);
}

/** 65,536 arguments are the most `Math.max` is sure to take, so widths are first made distinct. */
function widths(records: readonly StatementRecord[]): Set<number> {
  return new Set(records.map((record) => record.cells.length));
}

type CellProfile = Omit<ColumnProfile, 'index' | 'header' | 'role' | 'rows'>;

function profileCells(cells: readonly string[]): CellProfile {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const distinct = [...counts].map(([cell, times]) => ({ cell, times, ...numbersIn(cell) }));
  const numbers = { '.': sumTimes(distinct, ({ point }) => point), ',': sumTimes(distinct, ({ comma }) => comma) };
  const mark = numbers[','] > numbers['.'] ? 'comma' : 'point';
  return {
    filled: cells.length,
    distinct: distinct.length,
    meanLength: cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length),
    numbers,
    withDecimals: sumTimes(distinct, (each) => (each[mark]?.decimals ?? 0) > 0),
    negative: sumTimes(distinct, (each) => each[mark]?.negative),
    positive: sumTimes(distinct, (each) => each[mark]?.negative === false && /[1-9]/.test(each[mark].decimal)),
    dates: sumTimes(distinct, ({ cell }) => dateReadings(cell).length > 0),
    codes: sumTimes(distinct, ({ cell }) => /^[A-Z]{3}$/.test(cell)),
    identifier: isIdentifier([...counts.keys()], cells.length),
  };
}

function numbersIn(cell: string): { point: WrittenNumber | undefined; comma: WrittenNumber | undefined } {
  return { point: readNumber(cell, '.'), comma: readNumber(cell, ',') };
}

/** Cells, not distinct cells, for which `holds` answers with something true. */
function sumTimes<Item extends { readonly times: number }>(
  items: readonly Item[],
  holds: (item: Item) => unknown,
): number {
  return items.reduce((total, item) => total + (holds(item) ? item.times : 0), 0);
}

function isIdentifier(distinct: readonly string[], filled: number): boolean {
  if (distinct.length === 0 || distinct.some((cell) => !/^\d+$/.test(cell))) return false;
  const constant = distinct.length === 1 && filled > 1 && distinct.every((cell) => cell.length >= 6);
  return constant || distinct.every((cell) => cell.length >= 12);
}
