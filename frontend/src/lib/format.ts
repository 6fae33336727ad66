/** Numbers and dates as a person reads them. Money on screens goes through `components/amount.tsx`. */
import { Month, type BusinessDate } from '#domain/kernel/calendar';
import { BusinessDate as BusinessDateSchema } from '#domain/kernel/calendar';
import { currencyExponent } from '#domain/kernel/money';

export type MoneyFormat = {
  readonly currency: string;
  readonly locale: string;
  /** `always` writes a plus too; `never` drops the minus as well. */
  readonly sign?: 'auto' | 'always' | 'never';
  /** Without minor digits, for chart axes. */
  readonly whole?: boolean;
};

/** `minor` units as text, with U+2212 as minus so that columns of digits line up. */
export function formatMoney(minor: number, { currency, locale, sign = 'auto', whole = false }: MoneyFormat): string {
  const exponent = currencyExponent(currency);
  const formatter = moneyFormatter(locale, currency, whole ? 0 : exponent);
  const magnitude = formatter.format(Math.abs(minor) / 10 ** exponent);
  return `${signOf(minor, sign)}${magnitude}`;
}

/** Short for axes and badges: 12.3K. */
export function formatMoneyCompact(minor: number, currency: string, locale: string): string {
  const formatter = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    maximumFractionDigits: 1,
  });
  return `${signOf(minor, 'auto')}${formatter.format(Math.abs(minor) / 10 ** currencyExponent(currency))}`;
}

/** A business date such as `12 Nov 2026`; `long` adds the weekday. */
export function formatDate(date: string, locale: string, style: 'short' | 'medium' | 'long' = 'medium'): string {
  return new Intl.DateTimeFormat(locale, DATE_STYLES[style]).format(utcDay(date));
}

/** A month such as `November 2026`. */
export function formatMonth(month: string, locale: string, style: 'long' | 'short' = 'long'): string {
  const options: Intl.DateTimeFormatOptions =
    style === 'long' ? { month: 'long', year: 'numeric' } : { month: 'short' };
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(utcDay(`${month}-01`));
}

/** An instant (ISO, UTC) in the reader's time zone. */
export function formatInstant(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `3 hours ago`; after a week the date. */
export function formatAgo(instant: string, locale: string, now: number = Date.now()): string {
  const passed = now - Date.parse(instant);
  if (passed > 7 * 86_400_000) return formatDate(instant.slice(0, 10), locale);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const step = STEPS.find(([, milliseconds]) => passed >= milliseconds);
  return step ? relative.format(-Math.floor(passed / step[1]), step[0]) : relative.format(0, 'second');
}

/** Per cent without decimals: 0.42 → `42%`. */
export function formatPercent(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** Today where the reader is, not in UTC. */
export function todaysDate(now: Date = new Date()): BusinessDate {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
  return BusinessDateSchema.parse(day.join('-'));
}

/** The month it is where the reader is. */
export function todaysMonth(now: Date = new Date()): Month {
  return Month.parse(todaysDate(now).slice(0, 7));
}

const DATE_STYLES: Readonly<Record<'short' | 'medium' | 'long', Intl.DateTimeFormatOptions>> = {
  short: { day: 'numeric', month: 'short', timeZone: 'UTC' },
  medium: { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
};

/** A business date has no zone; noon UTC formatted in UTC stays that day everywhere. */
function utcDay(date: string): Date {
  return new Date(`${date}T12:00:00Z`);
}

function signOf(minor: number, sign: 'auto' | 'always' | 'never'): string {
  if (sign === 'never' || minor === 0) return '';
  if (minor < 0) return '\u2212';
  return sign === 'always' ? '+' : '';
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Creating a formatter costs far more than using one, and long lists use thousands. */
function moneyFormatter(locale: string, currency: string, digits: number): Intl.NumberFormat {
  const key = `${locale}|${currency}|${digits}`;
  const known = formatters.get(key);
  if (known) return known;
  const created = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formatters.set(key, created);
  return created;
}
