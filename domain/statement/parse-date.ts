/**
 * Dates of a statement. The form is a property of the column, never of a cell: `03/04/2026` alone says nothing.
 * A time of day behind the date is read over, because a business date is the day as printed.
 */
import { type BusinessDate, type Month, daysInMonth } from '../kernel/calendar.ts';
import { monthNumber } from './month-names.ts';

type Form = {
  readonly order: 'ymd' | 'dmy' | 'mdy';
  /** `''` for digits without separators, `name` for a month in letters. */
  readonly separator: '-' | '/' | '.' | ' ' | '' | 'name';
  readonly yearDigits: 2 | 4;
};

const FORMS = {
  'YYYY-MM-DD': { order: 'ymd', separator: '-', yearDigits: 4 },
  'YYYY/MM/DD': { order: 'ymd', separator: '/', yearDigits: 4 },
  'YYYY.MM.DD': { order: 'ymd', separator: '.', yearDigits: 4 },
  YYYYMMDD: { order: 'ymd', separator: '', yearDigits: 4 },
  'DD.MM.YYYY': { order: 'dmy', separator: '.', yearDigits: 4 },
  'DD/MM/YYYY': { order: 'dmy', separator: '/', yearDigits: 4 },
  'DD-MM-YYYY': { order: 'dmy', separator: '-', yearDigits: 4 },
  'DD MM YYYY': { order: 'dmy', separator: ' ', yearDigits: 4 },
  DDMMYYYY: { order: 'dmy', separator: '', yearDigits: 4 },
  'MM/DD/YYYY': { order: 'mdy', separator: '/', yearDigits: 4 },
  'MM-DD-YYYY': { order: 'mdy', separator: '-', yearDigits: 4 },
  'DD.MM.YY': { order: 'dmy', separator: '.', yearDigits: 2 },
  'DD/MM/YY': { order: 'dmy', separator: '/', yearDigits: 2 },
  'DD-MM-YY': { order: 'dmy', separator: '-', yearDigits: 2 },
  'MM/DD/YY': { order: 'mdy', separator: '/', yearDigits: 2 },
  'MM-DD-YY': { order: 'mdy', separator: '-', yearDigits: 2 },
  'DD MMM YYYY': { order: 'dmy', separator: 'name', yearDigits: 4 },
  'DD MMM YY': { order: 'dmy', separator: 'name', yearDigits: 2 },
  'MMM DD YYYY': { order: 'mdy', separator: 'name', yearDigits: 4 },
} as const satisfies Record<string, Form>;

/** The form of a date column. `MMM` is a month in letters; around it any of space, dot, comma, slash, hyphen may stand. */
export type DateFormat = keyof typeof FORMS;

// `Object.keys` forgets the key type of a literal object.
export const DATE_FORMATS = Object.keys(FORMS) as DateFormat[];

/** The day `text` names when read in `format`; undefined when it is written otherwise, or is no day that exists. */
export function parseDate(text: string, format: DateFormat): BusinessDate | undefined {
  const parts = dateParts(text);
  return parts && readParts(parts, FORMS[format]);
}

/** Every format that reads `text` as an existing day. */
export function dateReadings(text: string): DateFormat[] {
  const parts = dateParts(text);
  return parts ? DATE_FORMATS.filter((format) => readParts(parts, FORMS[format]) !== undefined) : [];
}

/** True when the cell is, or begins like, a date, even an impossible or unfinished one. */
export function looksLikeDate(text: string): boolean {
  return dateParts(text) !== undefined || /^\d{1,4}(?:[./-]|$)/.test(text);
}

/** True for formats that differ only in whether day or month comes first. */
export function sameButOrder(a: DateFormat, b: DateFormat): boolean {
  const [first, second]: [Form, Form] = [FORMS[a], FORMS[b]];
  return first.separator === second.separator && first.yearDigits === second.yearDigits && first.order !== second.order;
}

/** True when the month comes before the day, as in the United States. */
export function isMonthFirst(format: DateFormat): boolean {
  return FORMS[format].order === 'mdy';
}

type Parts = { readonly separator: Form['separator']; readonly fields: readonly [string, string, string] };

const TIME_OF_DAY =
  /[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2}|[A-Z]{3,4})?$/i;
const NUMERIC = /^(\d{1,4})([./\- ])(\d{1,2})\2(\d{1,4})\.?$/;
const COMPACT = /^\d{8}$/;
const COMPACT_WITH_TIME = /^(\d{8})\d{6}$/;
const NAME_SECOND = /^(\d{1,2})(?:st|nd|rd|th|\.)?[ .,/-]*(\p{L}{3,12})[ .,/-]*(\d{2}|\d{4})$/u;
const NAME_FIRST = /^(\p{L}{3,12})[ .,/-]*(\d{1,2})(?:st|nd|rd|th)?[ .,/-]+(\d{4})$/u;

/** Cheap, because it meets every cell of a file: a date begins with digits, or with a name and digits. */
const MAY_BE_DATE = /^(?:\d|\p{L}{3,12}[ .,/-]*\d)/u;

/** Longest text that can be a date with a time and a zone; longer cells are skipped without trying. */
const LONGEST_DATE = 40;

function dateParts(text: string): Parts | undefined {
  if (text.length > LONGEST_DATE || text.length < 6 || !MAY_BE_DATE.test(text)) return undefined;
  const day = text.includes(':') ? text.replace(TIME_OF_DAY, '').trim() : text;
  const compact = COMPACT_WITH_TIME.exec(day)?.[1] ?? day;
  if (COMPACT.test(compact)) return { separator: '', fields: [compact, '', ''] };
  const numeric = NUMERIC.exec(day);
  if (numeric) return parts(numeric[2] as Form['separator'], numeric[1], numeric[3], numeric[4]);
  const named = NAME_SECOND.exec(day) ?? NAME_FIRST.exec(day);
  return named ? parts('name', named[1], named[2], named[3]) : undefined;
}

function parts(separator: Form['separator'], ...fields: (string | undefined)[]): Parts {
  return { separator, fields: [fields[0] ?? '', fields[1] ?? '', fields[2] ?? ''] };
}

function readParts(found: Parts, form: Form): BusinessDate | undefined {
  if (found.separator !== form.separator) return undefined;
  const [a, b, c] = form.separator === '' ? splitCompact(found.fields[0], form.order) : found.fields;
  if (form.order === 'ymd') return businessDate(a, b, c);
  if (c.length !== form.yearDigits) return undefined;
  const [day, month] = form.order === 'dmy' ? [a, b] : [b, a];
  return businessDate(fullYear(c), month, day);
}

function splitCompact(digits: string, order: Form['order']): [string, string, string] {
  if (order === 'ymd') return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)];
  return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];
}

/** Two-digit years follow POSIX `strptime`: 69 to 99 are 19xx, 00 to 68 are 20xx. */
function fullYear(text: string): string {
  if (text.length !== 2) return text;
  return Number(text) >= 69 ? `19${text}` : `20${text}`;
}

function businessDate(year: string, monthText: string, dayText: string): BusinessDate | undefined {
  const month = /^\d+$/.test(monthText) ? Number(monthText) : monthNumber(monthText);
  const day = /^\d{1,2}$/.test(dayText) ? Number(dayText) : 0;
  if (!/^(?:19|20|21)\d\d$/.test(year) || month === undefined || month < 1 || month > 12) return undefined;
  // The brand is set here, where outside text becomes a day that exists.
  const yearAndMonth = `${year}-${String(month).padStart(2, '0')}` as Month;
  if (day < 1 || day > daysInMonth(yearAndMonth)) return undefined;
  return `${yearAndMonth}-${String(day).padStart(2, '0')}` as BusinessDate;
}
