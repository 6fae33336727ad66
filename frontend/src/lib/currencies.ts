/** Currencies to choose from, by their names in the reader's language. */
import { Currency } from '#domain/kernel/money';

export type CurrencyChoice = { readonly value: string; readonly label: string; readonly hint: string };

/** All currencies the browser knows; the likely one first, then by name. */
export function currencyChoices(locale: string): CurrencyChoice[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  const likely = likelyCurrency(locale);
  return Intl.supportedValuesOf('currency')
    .map((code) => ({ value: code, label: names.of(code) ?? code, hint: code }))
    .sort((a, b) => Number(b.value === likely) - Number(a.value === likely) || a.label.localeCompare(b.label, locale));
}

/** Best guess from the region of a BCP 47 tag; EUR when it has none we know. */
export function likelyCurrency(locale: string): Currency {
  const region = new Intl.Locale(locale).maximize().region ?? '';
  return Currency.parse(REGION_CURRENCIES[region] ?? 'EUR');
}

/** Regions outside of the euro area; source: ISO 4217 list one. */
// prettier-ignore
const REGION_CURRENCIES: Readonly<Record<string, string>> = {
  AE: 'AED', AR: 'ARS', AU: 'AUD', BH: 'BHD', BR: 'BRL', CA: 'CAD', CH: 'CHF', CL: 'CLP', CN: 'CNY', CO: 'COP', CZ: 'CZK',
  DK: 'DKK', EG: 'EGP', GB: 'GBP', HK: 'HKD', HU: 'HUF', ID: 'IDR', IL: 'ILS', IN: 'INR', IS: 'ISK', JP: 'JPY', KE: 'KES',
  KR: 'KRW', KW: 'KWD', LI: 'CHF', MA: 'MAD', MX: 'MXN', MY: 'MYR', NG: 'NGN', NO: 'NOK', NZ: 'NZD', PE: 'PEN', PH: 'PHP',
  PK: 'PKR', PL: 'PLN', QA: 'QAR', RO: 'RON', RS: 'RSD', SA: 'SAR', SE: 'SEK', SG: 'SGD', TH: 'THB', TN: 'TND', TR: 'TRY',
  TW: 'TWD', UA: 'UAH', US: 'USD', VN: 'VND', ZA: 'ZAR',
};
