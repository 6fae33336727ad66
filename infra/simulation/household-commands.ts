/** Commands that make sense for a household: few accounts, few months, few entries, so that they get in each other's way. */
import { BusinessDate, Month } from '#domain/kernel/calendar';
import { AccountId, CategoryId, CommandId, ImportId, LedgerId, TransactionId, UserId } from '#domain/kernel/ids';
import { Currency } from '#domain/kernel/money';
import type { EntryInput, ImportRows, LedgerCommand } from '#domain/ledger/commands';
import { UNFOLDABLE } from './defect.ts';
import type { Chance } from '#infra/local/seed/chance';

export const OWNER = UserId.parse('owner-1');
const EUR = Currency.parse('EUR');

/** A readable UUID: the n-th of a kind. */
function uuid(kind: number, number: number): string {
  return `${String(kind)}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export function ledgerIdOf(number: number): LedgerId {
  return LedgerId.parse(uuid(1, number));
}

export function commandIdOf(number: number): CommandId {
  return CommandId.parse(uuid(9, number));
}

const ACCOUNTS = [1, 2].map((number) => AccountId.parse(uuid(2, number)));
const CATEGORIES = [1, 2].map((number) => CategoryId.parse(uuid(3, number)));
const MONTHS = ['2026-01', '2026-02'].map((month) => Month.parse(month));
const transactionIdOf = (number: number): TransactionId => TransactionId.parse(uuid(4, number));

/** What opens the books: two accounts, two categories for spending. */
export function openingCommands(ledgerId: LedgerId): readonly LedgerCommand[] {
  const settings = { name: 'Home', alertThresholds: [80, 100] };
  const categories = CATEGORIES.map((categoryId, index) => ({
    categoryId,
    name: `Category ${String(index)}`,
    group: 'Living',
    kind: 'expense' as const,
  }));
  const accounts = ACCOUNTS.map((accountId, index) => ({
    type: 'OpenAccount' as const,
    accountId,
    name: `Account ${String(index)}`,
    kind: 'checking' as const,
    openingBalance: 100_00,
    openedOn: BusinessDate.parse('2026-01-01'),
  }));
  return [{ type: 'OpenLedger', ledgerId, currency: EUR, owner: OWNER, settings, categories }, ...accounts];
}

/** A command, or the wish to undo one of the newest commits, which becomes a command once the log was read. */
export type Intent = LedgerCommand | { readonly type: 'UndoOneOfTheLast'; readonly back: number };

type Making = { readonly chance: Chance; readonly number: number };

const KINDS: readonly [(making: Making) => Intent, ...((making: Making) => Intent)[]] = [
  record,
  record,
  record,
  amend,
  amend,
  voidEntry,
  transfer,
  setBudget,
  setBudget,
  removeBudget,
  rename,
  importSlice,
  undo,
  undo,
];

/** The n-th intent of a world. */
export function nextIntent(chance: Chance, number: number): Intent {
  return chance.pick(KINDS)({ chance, number });
}

function record({ chance, number }: Making): LedgerCommand {
  return { type: 'RecordTransaction', transactionId: transactionIdOf(number), entry: entry(chance) };
}

function entry(chance: Chance): EntryInput {
  const amount = chance.between(1, 40) * 100;
  return {
    kind: 'expense',
    date: dateIn(chance),
    accountId: oneOf(chance, ACCOUNTS),
    amount,
    lines: [{ categoryId: oneOf(chance, CATEGORIES), amount }],
    description: chance.happens(0.15) ? UNFOLDABLE : `Shop ${String(chance.between(1, 3))}`,
    notes: '',
    tags: [],
  };
}

function amend({ chance, number }: Making): LedgerCommand {
  const amount = chance.between(1, 40) * 100;
  const changes = chance.happens(0.5) ? { amount } : { date: dateIn(chance) };
  return { type: 'AmendTransaction', transactionId: earlier(chance, number), changes };
}

function voidEntry({ chance, number }: Making): LedgerCommand {
  return { type: 'VoidTransaction', transactionId: earlier(chance, number) };
}

function transfer({ chance, number }: Making): LedgerCommand {
  const [fromAccountId, toAccountId] = ACCOUNTS;
  if (!fromAccountId || !toAccountId) throw new Error('a transfer needs two accounts');
  const common = { date: dateIn(chance), description: 'Savings', notes: '', tags: [] };
  const amount = chance.between(1, 40) * 100;
  return {
    type: 'RecordTransfer',
    transactionId: transactionIdOf(number),
    fromAccountId,
    toAccountId,
    amount,
    ...common,
  };
}

function setBudget({ chance }: Making): LedgerCommand {
  const limit = chance.between(1, 60) * 100;
  const alertThresholds = chance.happens(0.2) ? [50, 90] : null;
  return { type: 'SetBudget', ...budget(chance), limit, rollover: chance.happens(0.5), alertThresholds };
}

function removeBudget({ chance }: Making): LedgerCommand {
  return { type: 'RemoveBudget', ...budget(chance) };
}

function rename({ chance }: Making): LedgerCommand {
  return { type: 'UpdateAccount', accountId: oneOf(chance, ACCOUNTS), name: `Account ${String(chance.between(2, 9))}` };
}

/** A whole statement of three rows, of which a later one may bring some again. */
function importSlice({ chance, number }: Making): ImportRows {
  const importId = ImportId.parse(uuid(5, number));
  const first = chance.between(1, 6);
  return {
    type: 'ImportRows',
    importId,
    accountId: oneOf(chance, ACCOUNTS),
    fileName: 'statement.csv',
    fileHash: `file ${String(number)}`,
    rows: 3,
    mapping: {
      delimiter: ';',
      headerRows: 1,
      footerRows: 0,
      dateColumn: 0,
      dateFormat: 'DD.MM.YYYY',
      amount: { kind: 'signed', column: 2 },
      decimalMark: ',',
      descriptionColumns: [1],
      columnCount: 3,
    },
    entries: [0, 1, 2].map((index) => ({
      transactionId: TransactionId.parse(uuid(6, first + index)),
      source: { importId, row: index + 1, fingerprint: `row ${String(first + index)}`, occurrence: 1 },
      entry: entry(chance),
    })),
    completion: { excluded: 0 },
  };
}

function undo({ chance }: Making): Intent {
  return { type: 'UndoOneOfTheLast', back: chance.between(0, 5) };
}

function budget(chance: Chance): { readonly month: Month; readonly categoryId: CategoryId } {
  return { month: oneOf(chance, MONTHS), categoryId: oneOf(chance, CATEGORIES) };
}

/** An entry that may have been recorded by now. */
function earlier(chance: Chance, number: number): TransactionId {
  return transactionIdOf(chance.between(Math.max(1, number - 6), number));
}

function dateIn(chance: Chance): BusinessDate {
  return BusinessDate.parse(`${oneOf(chance, MONTHS)}-${String(chance.between(1, 28)).padStart(2, '0')}`);
}

function oneOf<Item>(chance: Chance, items: readonly Item[]): Item {
  const [first, ...rest] = items;
  if (first === undefined) throw new Error('there is nothing to choose from');
  return chance.pick([first, ...rest]);
}
