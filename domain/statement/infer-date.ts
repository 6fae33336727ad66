/** Which column holds the date of a row, and in which form. */
import type { ColumnProfile } from './column-profile.ts';
import type { Ambiguity } from './inference.ts';
import type { DateFormat } from './parse-date.ts';
import { dateReadings, isMonthFirst, parseDate, sameButOrder } from './parse-date.ts';
import type { StatementRecord } from './table.ts';
import { cellAt } from './table.ts';

/** The column in which most records begin like a row; undefined when no cell of the file is a date. */
export function likeliestDateColumn(records: readonly StatementRecord[]): number | undefined {
  const dated = records.flatMap(({ cells }) =>
    [...cells.keys()].filter((index) => dateReadings(cells[index] ?? '').length > 0),
  );
  const counts = new Map<number, number>();
  for (const index of dated) counts.set(index, (counts.get(index) ?? 0) + 1);
  return [...counts].sort(([a, countA], [b, countB]) => countB - countA || a - b)[0]?.[0];
}

/** Among the columns full of dates: the booking date by its heading, else the first that is not the value date. */
export function chooseDateColumn(profiles: readonly ColumnProfile[]): number | undefined {
  const most = Math.max(0, ...profiles.map((profile) => profile.dates));
  const full = profiles.filter((profile) => profile.dates > 0 && profile.dates >= most * 0.9);
  const named = full.find((profile) => profile.role === 'date');
  const notValueDate = full.find((profile) => profile.role !== 'value-date');
  return (named ?? notValueDate ?? full[0])?.index;
}

export type DateEvidence = {
  readonly records: readonly StatementRecord[];
  readonly column: number;
  readonly otherDateColumns: readonly number[];
  /** Currency of the account or of the file, if known. */
  readonly currency: string | undefined;
};

/** The form that reads the most cells. Where day and month could be swapped in every row, says so. */
export function chooseDateFormat(evidence: DateEvidence): { format: DateFormat; ambiguity?: Ambiguity } | undefined {
  const tied = bestFormats(evidence.records, evidence.column);
  const first = tied[0];
  if (first === undefined) return undefined;
  const rival = tied.find((format) => sameButOrder(format, first));
  if (rival === undefined) return { format: first };
  const [dayFirst, monthFirst] = isMonthFirst(first) ? [rival, first] : [first, rival];
  const { format, why } = settle(evidence, dayFirst, monthFirst);
  return { format, ambiguity: { field: 'dateFormat', choices: [dayFirst, monthFirst], chosen: format, why } };
}

function bestFormats(records: readonly StatementRecord[], column: number): DateFormat[] {
  const counts = new Map<DateFormat, number>();
  for (const record of records) {
    for (const format of dateReadings(cellAt(record, column))) counts.set(format, (counts.get(format) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  return [...counts].filter(([, count]) => count === most).map(([format]) => format);
}

type Settled = { format: DateFormat; why: string };

function settle(evidence: DateEvidence, dayFirst: DateFormat, monthFirst: DateFormat): Settled {
  const undecided = 'no day in this file is above 12, so day and month could be swapped';
  for (const column of evidence.otherDateColumns) {
    const formats = bestFormats(evidence.records, column);
    const decided = [dayFirst, monthFirst].filter((format) => formats.includes(format));
    if (decided.length === 1 && decided[0] !== undefined) {
      return { format: decided[0], why: `${undecided}; another date column decides` };
    }
  }
  if (evidence.currency === 'USD') return { format: monthFirst, why: `${undecided}; the currency is USD` };
  const spans = [dayFirst, monthFirst].map((format) => spanInDays(evidence, format));
  const [daySpan = 0, monthSpan = 0] = spans;
  if (monthSpan * 3 < daySpan)
    return { format: monthFirst, why: `${undecided}; this way the rows lie closer together` };
  return { format: dayFirst, why: `${undecided}; day first is the more common form` };
}

/** Rough, which is enough: a month counts as 31 days. */
function spanInDays({ records, column }: DateEvidence, format: DateFormat): number {
  const days = records.flatMap((record) => {
    const date = parseDate(cellAt(record, column), format);
    if (date === undefined) return [];
    return [Number(date.slice(0, 4)) * 372 + Number(date.slice(5, 7)) * 31 + Number(date.slice(8))];
  });
  const [first, last] = days.reduce(
    ([low, high], day) => [Math.min(low, day), Math.max(high, day)],
    [Infinity, -Infinity],
  );
  return Math.max(0, last - first);
}
