/**
 * Month names as statements print them, in full or cut to three or four letters. Matching is by prefix, without
 * accents and case, so `Sept.`, `septembre` and `SEP` are one month. No prefix belongs to two months.
 */
const PREFIXES: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen'],
  ['feb', 'fev'],
  ['mar', 'mrz', 'mae', 'mrt', 'maa'],
  ['apr', 'abr', 'avr'],
  ['may', 'mai', 'mei', 'mag', 'maj'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'ago', 'aou'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott', 'out'],
  ['nov'],
  ['dec', 'dez', 'dic', 'des'],
];

/** Month number 1 to 12 of a name in English, German, Dutch, French, Spanish, Italian, Portuguese, or a Nordic language. */
export function monthNumber(name: string): number | undefined {
  const plain = name
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
  const index = PREFIXES.findIndex((prefixes) => prefixes.some((prefix) => plain.startsWith(prefix)));
  return index < 0 ? undefined : index + 1;
}
