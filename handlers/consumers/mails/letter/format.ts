/** Amounts and dates as the recipient reads them. */
import { currencyExponent, minorToDecimal } from '#domain/kernel/money';

/** For somebody without a profile, and for a language tag this runtime does not know. */
const DEFAULT_LOCALE = 'en-GB';

export type Format = {
  /** Minor units as text, with the currency. */
  readonly money: (minor: number, currency: string) => string;
  /** A business date such as `12 November 2026`. */
  readonly date: (date: string) => string;
  /** A month (`yyyy-mm`) such as `November 2026`. */
  readonly month: (month: string) => string;
};

export function formatFor(wanted: string | undefined): Format {
  const locale = knownLocale(wanted);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return {
    money: (minor, currency) => moneyFormat(locale, currency).format(Number(minorToDecimal(minor, currency))),
    date: (date) => day.format(new Date(date)),
    month: (text) => month.format(new Date(`${text}-01`)),
  };
}

function moneyFormat(locale: string, currency: string): Intl.NumberFormat {
  const digits = currencyExponent(currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** A tag may have the right shape and still be none. */
function knownLocale(wanted: string | undefined): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(wanted ?? DEFAULT_LOCALE)[0] ?? DEFAULT_LOCALE;
  } catch {
    return DEFAULT_LOCALE;
  }
}
