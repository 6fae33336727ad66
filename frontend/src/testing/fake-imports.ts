/** Statement files in the fake API: whatever the file, it holds the same three rows. */
import { ImportId } from '#domain/kernel/ids';
import { ImportView } from '#handlers/contracts/imports';
import { TransactionView } from '#handlers/contracts/transactions';
import { commit, type FakeBooks } from './fake-books.ts';
import { FakeRefusal, type FakeRequest } from './fake-request.ts';

const ROWS = [
  { row: 1, line: 2, date: '2026-11-18', amount: -1_250, description: 'Corner café' },
  { row: 2, line: 3, date: '2026-11-19', amount: -4_500, description: 'Fuel station' },
  { row: 3, line: 4, date: '2026-11-20', amount: -2_199, description: 'Pharmacy by the park' },
];

const MAPPING = {
  delimiter: ',',
  headerRows: 1,
  dateColumn: 0,
  dateFormat: 'YYYY-MM-DD',
  amount: { kind: 'signed', column: 2 },
  decimalMark: '.',
  descriptionColumns: [1],
  columnCount: 3,
};

export function previewImport(books: FakeBooks): unknown {
  const rows = ROWS.map((row) => ({ ...row, fate: 'new', similarTo: null, suggestedCategoryId: null }));
  const totals = { rows: 3, new: 3, known: 0, similar: 0, moneyIn: 0, moneyOut: 7_949 };
  return {
    mapping: MAPPING,
    columns: ['Date', 'Text', 'Amount'].map((header, index) => ({ index, header, role: 'ignored', samples: [] })),
    ambiguities: [],
    currency: books.currency,
    rows,
    errors: [],
    warnings: [],
    totals: { ...totals, firstDate: '2026-11-18', lastDate: '2026-11-20' },
    asOfVersion: books.commits.length,
  };
}

export function importStatement(books: FakeBooks, { body }: FakeRequest): unknown {
  const importId = ImportId.parse(body['importId'] ?? crypto.randomUUID());
  const recordedAt = new Date().toISOString();
  for (const { row, date, amount, description } of ROWS) {
    const recordedVersion = books.commits.length + 1;
    const transactionId = crypto.randomUUID();
    const source = { importId, row, fingerprint: description, occurrence: 1 };
    const flow = { kind: 'expense', amount: -amount, lines: [{ categoryId: null, amount: -amount, flow: 'expense' }] };
    const entry = { ...flow, date, description, accountId: body['accountId'], currency: books.currency };
    const marks = { transactionId, status: 'recorded', source, recordedVersion, lastVersion: recordedVersion };
    books.transactions.unshift(TransactionView.parse({ ...entry, notes: '', tags: [], ...marks }));
    const stored = { ...entry, notes: '', tags: [] };
    commit(books, 'TransactionRecorded', { transactionId, body: stored, source }, recordedAt);
  }
  const counts = { rows: 3, added: 3, known: 0, excluded: 0 };
  books.imports.push(
    ImportView.parse({
      ...counts,
      importId,
      accountId: body['accountId'],
      fileName: body['fileName'],
      fileHash: 'ab',
      status: 'completed',
      startedAt: recordedAt,
      asOfVersion: books.commits.length,
    }),
  );
  const { rows: _, ...reply } = counts;
  return {
    ...reply,
    importId,
    ledgerId: books.ledgerId,
    version: books.commits.length,
    events: ['TransactionRecorded'],
  };
}

export function getImport(books: FakeBooks, { parameters }: FakeRequest): unknown {
  const found = books.imports.find(({ importId }) => importId === parameters['importId']);
  if (!found) throw new FakeRefusal(404, 'ImportNotFound', 'There is no such import in these books.');
  return found;
}
