/** Everything a ledger can be asked to do. Ids and times arrive in the command; the handler chose or received them. */
import type { AccountKind } from '../account/events.ts';
import type { CategoryKind } from '../category/events.ts';
import type { CategoryTemplate } from '../category/defaults.ts';
import type { BusinessDate, Month } from '../kernel/calendar.ts';
import type { AccountId, CategoryId, ImportId, LedgerId, TransactionId, UserId } from '../kernel/ids.ts';
import type { Currency } from '../kernel/money.ts';
import type { StatementMapping } from '../statement/mapping.ts';
import type { EntryBody, ImportSource } from '../transaction/events.ts';
import type { LedgerEvent } from './events.ts';
import type { LedgerSettings } from './settings.ts';

export type OpenLedger = {
  readonly type: 'OpenLedger';
  readonly ledgerId: LedgerId;
  readonly currency: Currency;
  readonly owner: UserId;
  readonly settings: LedgerSettings;
  readonly categories: readonly (CategoryTemplate & { readonly categoryId: CategoryId })[];
};

export type ChangeLedgerSettings = {
  readonly type: 'ChangeLedgerSettings';
  readonly name?: string | undefined;
  readonly alertThresholds?: readonly number[] | undefined;
};

export type OpenAccount = {
  readonly type: 'OpenAccount';
  readonly accountId: AccountId;
  readonly name: string;
  readonly kind: AccountKind;
  /** Defaults to the ledger's. */
  readonly currency?: Currency | undefined;
  readonly openingBalance: number;
  readonly openedOn: BusinessDate;
};

export type UpdateAccount = {
  readonly type: 'UpdateAccount';
  readonly accountId: AccountId;
  readonly name?: string | undefined;
  readonly status?: 'open' | undefined;
};

export type CloseAccount = { readonly type: 'CloseAccount'; readonly accountId: AccountId };

export type AddCategory = {
  readonly type: 'AddCategory';
  readonly categoryId: CategoryId;
  readonly name: string;
  readonly group: string;
  readonly kind: CategoryKind;
};

export type UpdateCategory = {
  readonly type: 'UpdateCategory';
  readonly categoryId: CategoryId;
  readonly name?: string | undefined;
  readonly group?: string | undefined;
  readonly archived?: boolean | undefined;
};

/** A line before its flow is known: the category decides that. */
export type LineInput = {
  readonly categoryId: CategoryId | null;
  readonly amount: number;
  readonly note?: string | undefined;
};

export type EntryInput = {
  readonly kind: 'expense' | 'income';
  readonly date: BusinessDate;
  readonly accountId: AccountId;
  readonly amount: number;
  readonly currency?: Currency | undefined;
  readonly lines: readonly LineInput[];
  readonly description: string;
  readonly notes: string;
  readonly tags: readonly string[];
};

export type RecordTransaction = {
  readonly type: 'RecordTransaction';
  readonly transactionId: TransactionId;
  readonly entry: EntryInput;
};

export type RecordTransfer = {
  readonly type: 'RecordTransfer';
  readonly transactionId: TransactionId;
  readonly date: BusinessDate;
  readonly fromAccountId: AccountId;
  readonly toAccountId: AccountId;
  readonly amount: number;
  readonly currency?: Currency | undefined;
  readonly description: string;
  readonly notes: string;
  readonly tags: readonly string[];
};

/** Only what is to change. */
export type TransactionChanges = {
  readonly kind?: 'expense' | 'income' | undefined;
  readonly date?: BusinessDate | undefined;
  readonly accountId?: AccountId | undefined;
  readonly fromAccountId?: AccountId | undefined;
  readonly toAccountId?: AccountId | undefined;
  readonly amount?: number | undefined;
  /** One category for the whole amount; replaces a split. Ignored when `lines` are given. */
  readonly categoryId?: CategoryId | null | undefined;
  readonly lines?: readonly LineInput[] | undefined;
  readonly description?: string | undefined;
  readonly notes?: string | undefined;
  readonly tags?: readonly string[] | undefined;
};

export type AmendTransaction = {
  readonly type: 'AmendTransaction';
  readonly transactionId: TransactionId;
  readonly changes: TransactionChanges;
};

export type VoidTransaction = { readonly type: 'VoidTransaction'; readonly transactionId: TransactionId };

export type SetBudget = {
  readonly type: 'SetBudget';
  readonly month: Month;
  readonly categoryId: CategoryId;
  readonly limit: number;
  /** Defaults to what the budget had, else false. */
  readonly rollover?: boolean | undefined;
  /** Per cent, in any order; null for those of the ledger. Defaults to what the budget had, else null. */
  readonly alertThresholds?: readonly number[] | null | undefined;
};

export type RemoveBudget = { readonly type: 'RemoveBudget'; readonly month: Month; readonly categoryId: CategoryId };

/** What undoing looks at in a commit. */
export type UndoableCommit = { readonly version: number; readonly events: readonly LedgerEvent[] };

/** A commit after the one to be undone, with what a person is told about it if it is in the way. */
export type LaterCommit = UndoableCommit & {
  readonly recordedAt: string;
  readonly actor: string;
  readonly command: string;
};

/**
 * Compensates one commit; `events` are what that commit holds, none if there is no such commit. `later` are all commits
 * after it up to the head, ascending: they tell what depends on it. Without them the commit is undone only if nothing
 * is in the way. `includeDependents` compensates what is in the way, too.
 */
export type UndoCommit = UndoableCommit & {
  readonly type: 'UndoCommit';
  readonly later?: readonly LaterCommit[] | undefined;
  readonly includeDependents?: boolean | undefined;
};

/**
 * A slice of a checked statement file. The first slice starts the import and the one with `completion` ends it; a
 * repeat adds only rows whose transaction does not exist yet. A slice that `continues` does not begin an import again
 * that was undone meanwhile.
 */
export type ImportRows = {
  readonly type: 'ImportRows';
  readonly importId: ImportId;
  readonly accountId: AccountId;
  readonly fileName: string;
  readonly fileHash: string;
  readonly rows: number;
  readonly mapping: StatementMapping;
  readonly entries: readonly {
    readonly transactionId: TransactionId;
    readonly source: ImportSource;
    readonly entry: EntryInput;
  }[];
  readonly continues?: boolean;
  readonly completion?: { readonly excluded: number } | undefined;
};

/**
 * Voids and forgets a slice of what an import recorded; `rows` say what each was recorded as. A row that has been
 * changed since is refused unless `includeDependents`. The slice with `completion` closes the import.
 */
export type UndoImport = {
  readonly type: 'UndoImport';
  readonly importId: ImportId;
  readonly rows: readonly ImportedRow[];
  readonly includeDependents: boolean;
  readonly completion: boolean;
};

export type ImportedRow = { readonly transactionId: TransactionId; readonly body: EntryBody };

/** Takes back `UndoImport`, slice by slice: rows it forgot count again. */
export type RedoImport = {
  readonly type: 'RedoImport';
  readonly importId: ImportId;
  readonly transactionIds: readonly TransactionId[];
  readonly completion: boolean;
};

export type LedgerCommand =
  | OpenLedger
  | ChangeLedgerSettings
  | OpenAccount
  | UpdateAccount
  | CloseAccount
  | AddCategory
  | UpdateCategory
  | RecordTransaction
  | RecordTransfer
  | AmendTransaction
  | VoidTransaction
  | SetBudget
  | RemoveBudget
  | UndoCommit
  | ImportRows
  | UndoImport
  | RedoImport;
