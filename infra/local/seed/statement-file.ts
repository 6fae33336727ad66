/** Statement files of the demo household, written the way a bank would, with the mapping that reads them. */
import { currencyExponent, minorToDecimal } from '#domain/kernel/money';
import type { StatementMapping } from '#domain/statement/mapping';
import type { PlannedEntry } from './plan.ts';

/** How `statementFile` writes its columns. */
export const STATEMENT_MAPPING: StatementMapping = {
  delimiter: ';',
  headerRows: 1,
  footerRows: 0,
  dateColumn: 0,
  dateFormat: 'YYYY-MM-DD',
  descriptionColumns: [1],
  amount: { kind: 'signed', column: 2 },
  decimalMark: '.',
  columnCount: 3,
};

/** UTF-8 with CRLF line ends (RFC 4180); row `n` of the import is `rows[n − 1]`. */
export function statementFile(rows: readonly PlannedEntry[], currency: string): Buffer {
  if (currencyExponent(currency) === 0)
    throw new RangeError(`the demo household needs a currency with cents, not ${currency}`);
  const lines = rows.map(({ date, description, amount }) =>
    [date, `"${description.replaceAll('"', '""')}"`, minorToDecimal(amount, currency)].join(';'),
  );
  return Buffer.from(`${['Date;Text;Amount', ...lines].join('\r\n')}\r\n`, 'utf8');
}
