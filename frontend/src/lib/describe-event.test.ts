import { describe, expect, it } from 'vitest';
import { LedgerEventView } from '#handlers/contracts/ledger-event';
import { plainText } from './sentence.ts';
import type { Wording } from './wording.ts';
import { describeEvent } from './describe-event.ts';

const ids = {
  ledger: '0196a8f0-0000-7000-8000-000000000001',
  account: '0196a8f0-0000-7000-8000-000000000002',
  savings: '0196a8f0-0000-7000-8000-000000000003',
  food: '0196a8f0-0000-7000-8000-000000000004',
  home: '0196a8f0-0000-7000-8000-000000000005',
  entry: '0196a8f0-0000-7000-8000-000000000006',
  import: '0196a8f0-0000-7000-8000-000000000007',
};

const wording: Wording = {
  account: (id) => (id === ids.account ? 'Checking' : 'Savings'),
  category: (id) => (id === null ? 'Uncategorized' : id === ids.food ? 'Groceries' : 'Rent'),
  date: (date) => `day ${date}`,
  month: (month) => `month ${month}`,
  amount: (amount, currency = 'EUR') => `${currency} ${amount}`,
  currency: 'EUR',
};

const entry = {
  kind: 'expense',
  accountId: ids.account,
  amount: 4210,
  lines: [{ categoryId: ids.food, amount: 4210, flow: 'expense' }],
  date: '2026-11-03',
  currency: 'EUR',
  description: 'Market',
  notes: '',
  tags: [],
};
const transfer = {
  kind: 'transfer',
  fromAccountId: ids.account,
  toAccountId: ids.savings,
  amount: 10000,
  date: '2026-11-04',
  currency: 'EUR',
  description: 'Reserve',
  notes: '',
  tags: [],
};
const crossing = {
  month: '2026-11',
  categoryId: ids.food,
  categoryName: 'Food as it was called',
  currency: 'EUR',
  threshold: 80,
  crossing: 1,
  spent: 4210,
  available: 5000,
  limit: 5000,
  cause: { kind: 'budget' },
};
const mapping = {
  delimiter: ',',
  headerRows: 1,
  dateColumn: 0,
  dateFormat: 'YYYY-MM-DD',
  amount: { kind: 'signed', column: 2 },
  decimalMark: '.',
  descriptionColumns: [1],
  columnCount: 3,
};
const undoneImport = {
  importId: ids.import,
  accountId: ids.account,
  fileName: 'november.csv',
  status: 'completed',
};
const terms = (limit: number, rollover: boolean, alertThresholds: number[] | null = null) => ({
  limit,
  rollover,
  alertThresholds,
});

/** A stored event and the sentence for it; the compiler asks for every type there is. */
const SAMPLES: Record<LedgerEventView['type'], [data: unknown, sentence: string]> = {
  LedgerOpened: [
    { ledgerId: ids.ledger, currency: 'EUR', owner: 'anna', settings: { name: 'Home', alertThresholds: [80] } },
    'Opened the ledger Home in EUR',
  ],
  LedgerSettingsChanged: [
    { before: { name: 'Home', alertThresholds: [80, 100] }, after: { name: 'Flat', alertThresholds: [] } },
    'Changed the ledger’s settings: renamed it from Home to Flat; alerts at 80 % and at 100 % → off',
  ],
  AccountOpened: [
    {
      accountId: ids.account,
      name: 'Checking',
      kind: 'checking',
      currency: 'EUR',
      openingBalance: -500,
      openedOn: '2026-01-01',
    },
    'Added the account Checking with an opening balance of EUR -500 on day 2026-01-01',
  ],
  AccountRenamed: [{ accountId: ids.account, before: 'Old', after: 'New' }, 'Renamed the account Old to New'],
  AccountClosed: [{ accountId: ids.account, name: 'Checking' }, 'Closed the account Checking'],
  AccountReopened: [{ accountId: ids.account, name: 'Checking' }, 'Reopened the account Checking'],
  AccountRemoved: [
    {
      accountId: ids.account,
      name: 'Cellar',
      kind: 'cash',
      currency: 'EUR',
      openingBalance: 0,
      openedOn: '2026-11-01',
    },
    'Removed the unused account Cellar',
  ],
  CategoryAdded: [
    { categoryId: ids.food, name: 'Groceries', group: 'Food', kind: 'expense' },
    'Added the expense category Groceries to Food',
  ],
  CategoryRenamed: [
    { categoryId: ids.food, before: 'Food', after: 'Groceries' },
    'Renamed the category Food to Groceries',
  ],
  CategoryRegrouped: [
    { categoryId: ids.food, name: 'Groceries', before: 'Food', after: 'Home' },
    'Moved the category Groceries from Food to Home',
  ],
  CategoryArchived: [{ categoryId: ids.food, name: 'Groceries' }, 'Archived the category Groceries'],
  CategoryRestored: [{ categoryId: ids.food, name: 'Groceries' }, 'Restored the category Groceries'],
  CategoryRemoved: [
    { categoryId: ids.food, name: 'Sweets', group: 'Food', kind: 'expense' },
    'Removed the unused category Sweets',
  ],
  TransactionRecorded: [
    { transactionId: ids.entry, body: entry },
    'Recorded an expense of EUR 4210, Market, from Checking on day 2026-11-03, category Groceries',
  ],
  TransferRecorded: [
    { transactionId: ids.entry, body: transfer },
    'Recorded a transfer of EUR 10000 from Checking to Savings on day 2026-11-04',
  ],
  TransactionAmended: [
    {
      transactionId: ids.entry,
      before: entry,
      after: { ...entry, amount: 5000, lines: [{ categoryId: ids.home, amount: 5000, flow: 'expense' }], tags: ['x'] },
    },
    'Changed Market: amount EUR 4210 → EUR 5000; category Groceries → Rent; tags none → x',
  ],
  TransactionVoided: [
    { transactionId: ids.entry, body: transfer, remembered: true },
    'Voided a transfer of EUR 10000 from Checking to Savings on day 2026-11-04',
  ],
  TransactionRestored: [
    {
      transactionId: ids.entry,
      body: { ...entry, kind: 'income', lines: [{ categoryId: null, amount: 4210, flow: 'income' }] },
    },
    'Restored an income of EUR 4210, Market, to Checking on day 2026-11-03, category Uncategorized',
  ],
  BudgetSet: [
    { month: '2026-11', categoryId: ids.food, before: terms(5000, false), after: terms(6000, true) },
    'Changed the budget for Groceries in month 2026-11 from EUR 5000 to EUR 6000, now with rollover',
  ],
  BudgetRemoved: [
    { month: '2026-11', categoryId: ids.food, before: terms(5000, false) },
    'Removed the budget of EUR 5000 for Groceries in month 2026-11',
  ],
  BudgetThresholdCrossed: [
    crossing,
    'Spending on Food as it was called in month 2026-11 went above 80 %: EUR 4210 of EUR 5000',
  ],
  BudgetBackWithinLimit: [
    crossing,
    'Spending on Food as it was called in month 2026-11 is no longer above 80 %: EUR 4210 of EUR 5000',
  ],
  StatementImportStarted: [
    { importId: ids.import, accountId: ids.account, fileName: 'november.csv', fileHash: 'ab', rows: 1, mapping },
    'Started importing november.csv into Checking: 1 row',
  ],
  StatementImportCompleted: [
    { importId: ids.import, accountId: ids.account, added: 10, known: 2, excluded: 1 },
    'Finished the import into Checking: 10 added, 2 known already, 1 left out',
  ],
  StatementImportUndone: [
    undoneImport,
    'Undid the import of november.csv into Checking: its rows are forgotten, and the same file brings them again',
  ],
  StatementImportRestored: [undoneImport, 'Brought the import of november.csv into Checking back'],
};

/** Events whose newest version is not the first. */
const VERSIONS: Partial<Record<string, number>> = { TransactionVoided: 2, BudgetSet: 2, BudgetRemoved: 2 };
const versionOf = (type: string) => VERSIONS[type] ?? 1;

const inWords = (type: string, data: unknown) =>
  plainText(describeEvent({ type, v: versionOf(type), data }, wording), (amount, currency) => `${currency} ${amount}`);

describe('describeEvent', () => {
  it.each(Object.entries(SAMPLES))('puts %s into words', (type, [data, sentence]) => {
    expect(LedgerEventView.safeParse({ type, v: versionOf(type), data }).error).toBeUndefined();
    expect(inWords(type, data)).toBe(sentence);
  });

  it.each([
    [null, [50, 90], 'with alerts at 50 % and at 90 %'],
    [[50], [], 'with alerts off'],
    [[], null, 'with the alerts of the ledger'],
  ])('says that the alerts of a budget went from %j to %j', (from, to, words) => {
    const data = { month: '2026-11', categoryId: ids.food, before: terms(1, true, from), after: terms(1, true, to) };
    expect(inWords('BudgetSet', data)).toBe(`Changed the budget for Groceries in month 2026-11 ${words}`);
  });

  it.each([
    [null, 'to EUR 5000, without rollover'],
    [[90], 'to EUR 5000, without rollover, alerts at 90 %'],
  ])('writes a first budget without a before, with alerts if they are its own: %j', (alerts, words) => {
    const data = { month: '2026-11', categoryId: ids.food, before: null, after: terms(5000, false, alerts) };
    expect(inWords('BudgetSet', data)).toBe(`Set the budget for Groceries in month 2026-11 ${words}`);
  });

  it('marks an imported entry and lists the parts of a split', () => {
    const lines = [
      { categoryId: ids.food, amount: 4000, flow: 'expense' },
      { categoryId: null, amount: 210, flow: 'expense' },
    ];
    const source = { importId: ids.import, row: 3, fingerprint: 'f', occurrence: 1 };
    expect(inWords('TransactionRecorded', { transactionId: ids.entry, body: { ...entry, lines }, source })).toBe(
      'Imported an expense of EUR 4210, Market, from Checking on day 2026-11-03, split over Groceries EUR 4000, Uncategorized EUR 210',
    );
  });

  it('names the account of both legs when a transfer changes', () => {
    const after = { ...transfer, fromAccountId: ids.savings, toAccountId: ids.account, notes: 'other way' };
    expect(inWords('TransactionAmended', { transactionId: ids.entry, before: transfer, after })).toBe(
      'Changed Reserve: account Checking to Savings → Savings to Checking; notes changed',
    );
  });

  it('tells a row that was forgotten from one that a person voided', () => {
    const data = { transactionId: ids.entry, body: transfer, remembered: false };
    expect(inWords('TransactionVoided', data)).toMatch(/^Took back and forgot a transfer of EUR 10000/);
  });

  it('names an event that is newer than the page by its type', () => {
    expect(inWords('ReceiptAttached', {})).toBe('Receipt attached (this version of the app has no words for it)');
  });
});
