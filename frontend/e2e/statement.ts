/** A statement file of our own making, shaped like those of Austrian banks: no headings, semicolons, decimal commas. */

export type Statement = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** Minor units, below zero for money out; `day` of the month. */
export const ROWS = [
  { day: 14, text: 'DAUERAUFTRAG Hausverwaltung Lindner Miete', amount: -98_000 },
  { day: 15, text: 'GEHALT Zentralbuchhaltung Mustermann GmbH', amount: 284_550 },
  { day: 17, text: 'KARTENZAHLUNG 16.01 Markthalle Süd 1040', amount: -3_387 },
  { day: 18, text: 'KARTENZAHLUNG 18.01 Bäckerei Öhler', amount: -645 },
  { day: 19, text: 'KARTENZAHLUNG 18.01 Markthalle Süd 1040', amount: -4_961 },
  { day: 23, text: 'LASTSCHRIFT Stadtwerke "Strom"', amount: -6_400 },
  { day: 28, text: 'BANKOMAT 00042 Hauptplatz', amount: -9_000 },
  { day: 28, text: 'BANKOMAT 00042 Hauptplatz', amount: -9_000 },
] as const;

/** `month` as `YYYY-MM`. In Latin-1, as such banks write it. */
export function statement(month: string): Statement {
  const [year, monthOfYear] = month.split('-');
  const lines = ROWS.map(({ day, text, amount }) => {
    const date = `${day}.${monthOfYear}.${year}`;
    const euros = (amount / 100).toFixed(2).replace('.', ',');
    return `${date};"${text.replaceAll('"', '""')}";${date};${euros};EUR;;\r\n`;
  });
  return { name: `konto-${month}.csv`, mimeType: 'text/csv', buffer: Buffer.from(lines.join(''), 'latin1') };
}
