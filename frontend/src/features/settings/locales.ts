/** Ways of writing numbers and dates to choose from. */

// prettier-ignore
const TAGS: readonly string[] = [
  'cs-CZ', 'da-DK', 'de-AT', 'de-CH', 'de-DE', 'en-AU', 'en-CA', 'en-GB', 'en-IE', 'en-IN', 'en-NZ', 'en-US', 'en-ZA',
  'es-ES', 'es-MX', 'fi-FI', 'fr-BE', 'fr-CA', 'fr-CH', 'fr-FR', 'hu-HU', 'it-CH', 'it-IT', 'ja-JP', 'ko-KR', 'nb-NO',
  'nl-BE', 'nl-NL', 'pl-PL', 'pt-BR', 'pt-PT', 'ro-RO', 'sv-SE', 'tr-TR', 'uk-UA', 'zh-CN', 'zh-TW',
];

export type LocaleChoice = { readonly value: string; readonly label: string; readonly hint: string };

/** By name in English, as the app speaks it, with an amount as a sample; `current` is always among them. */
export function localeChoices(current: string, currency: string): LocaleChoice[] {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const tags = TAGS.includes(current) ? TAGS : [...TAGS, current];
  return tags
    .map((tag) => ({ value: tag, label: names.of(tag) ?? tag, hint: sample(tag, currency) }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

function sample(tag: string, currency: string): string {
  return new Intl.NumberFormat(tag, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(1234.5);
}
