/**
 * What column headings mean, in the languages banks write them in. A heading is a hint: the cells below decide
 * whether a column can be what its heading says.
 */

export type HeaderRole =
  | 'date'
  | 'value-date'
  | 'amount'
  | 'debit'
  | 'credit'
  | 'flag'
  | 'balance'
  | 'currency'
  | 'description'
  | 'payee'
  | 'other';

/** The role a heading names; undefined for an empty heading or words nobody listed. */
export function headerRole(heading: string): HeaderRole | undefined {
  const words = plainWords(heading);
  return ROLES.find(([, pattern]) => pattern.test(words))?.[0];
}

/** Lower case, without accents, words separated by one space: `Empfänger/IBAN` → `empfanger iban`. */
export function plainWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim();
}

/**
 * The first match wins, so narrow meanings stand before wide ones: a foreign amount is no amount, an account number
 * no payee, `Buchungstext` no `Buchung`.
 */
const ROLES: readonly (readonly [HeaderRole, RegExp])[] = [
  [
    'other',
    /fremd|foreign|original|etrang|extranjer|\b(?:exchange|wechselkurs|kurs|koers|rate|taux|fees?|gebuhr|charges? code|vat|tax|steuer)\b/,
  ],
  ['balance', /\b(?:running |closing |ledger |available )?balance\b|saldo|\bsolde\b|kontostand|zustatek/],
  [
    'flag',
    /^(?:af bij|debit credit|credit debit|debit of credit|debet credit|dr cr|cr dr|d c|c d|soll haben|s h|cd flag|cr ?dr|dc|cd|kennzeichen|indicator|credit debit indicator|sign|sens|in out|plus minus|vorzeichen)$|soll haben kennzeichen/,
  ],
  [
    'other',
    /\biban\b|\bbic\b|\bswift\b|\bsort code\b|bankleitzahl|\bblz\b|konto(?:nummer|nr|inhaber|name)?\b|\baccount\b(?! (?:amount|currency))|rekening|\bcompte\b|\bcuenta\b|\bconto\b|\bconta\b/,
  ],
  [
    'other',
    /umsatzart|transaktionstyp|mutatiesoort|kategorie|categor|\b(?:type|typ|tipo|soort|art|code|id|number|nummer|numero|card|karte|tags?|labels?)\b/,
  ],
  [
    'value-date',
    /value date|date de valeur|date valeur|fecha valor|data valuta|valuta ?datum|rentedatum|wertstellung|interest date|^valuta$|^wert$/,
  ],
  [
    'debit',
    /^(?:debit|debits|debet|debito|debe|soll|af|uit|ut|out|dare)$|debit amount|amount debit|montant debit|belastung|lastschrift|money out|paid out|withdraw|outflow|uitgaven|depense|cargo|adeudo|addebit|ausgang|ausgabe|utbetaling|\bspent\b/,
  ],
  [
    'credit',
    /^(?:credit|credits|kredit|credito|haber|haben|bij|in|inn|avere)$|credit amount|amount credit|montant credit|gutschrift|money in|paid in|deposit|inflow|inkomsten|recette|abono|accredit|eingang|einnahme|innbetaling|\breceived\b/,
  ],
  [
    'description',
    /buchungstext|verwendungszweck|description|descripcion|descrizione|descricao|\bdetails?\b|\bmemo\b|narrative|particulars|omschrijving|mededeling|libelle|concepto|causale|historico|bezeichnung|betreff|\bzweck\b|purpose|communication|\btekst?\b|^text|\bnotes?\b|popis|\bopis\b|tytul|selite|beskrivelse/,
  ],
  [
    'payee',
    /payee|payer|\bname\b|\bnaam\b|\bnom\b|empfanger|auftraggeber|begunstigte|beguenstigte|zahlungs|counter ?party|tegenpartij|gegenpartei|merchant|handler|beneficia|ordenante|vendor|partner|recipient|sender|mottaker|odbiorca/,
  ],
  ['date', /\bdate\b|datum|\bfecha\b|\bdata\b|\bdato\b|\bdia\b|buchungstag|^buchung$|^tag$|\bposted\b/],
  [
    'amount',
    /amount|betrag|bedrag|montant|importe|importo|\bvalor\b|\bvalue\b|belop|belob|\bsumm?[ae]?\b|\bumsatz\b|kwota|castka|monto|cantidad|quantia/,
  ],
  ['currency', /currency|wahrung|waehrung|^valuta$|\bmunt\b|devise|moneda|divisa|moeda|\bccy\b|waluta|\bmena\b/],
];

/** Flag words that mean money out and money in, written plainly (see `plainWords`); signs stand for themselves. */
export const OUTGOING_WORDS: ReadonlySet<string> = new Set(
  'd dr db dbit debit debits debet debito debe o out outgoing outflow s soll af uit - ausgang ausgabe belastung lastschrift dare sortie w withdrawal cargo adeudo addebito utgift payment expense'.split(
    ' ',
  ),
);
export const INCOMING_WORDS: ReadonlySet<string> = new Set(
  'c cr crdt credit credits kredit credito haber i in incoming inflow h haben bij + eingang einnahme gutschrift avere entree deposit abono accredito inntekt income'.split(
    ' ',
  ),
);
