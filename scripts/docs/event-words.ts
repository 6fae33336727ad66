/** What each event says, in a sentence or two. A new event type does not compile until it is described here. */
import type { LedgerEvent } from '#domain/ledger/events';
import type { ProfileEvent } from '#domain/profile/events';

export type StoredEventType = LedgerEvent['type'] | ProfileEvent['type'];

export const EVENT_WORDS: Readonly<Record<StoredEventType, string>> = {
  LedgerOpened: 'The books begin. Their currency is fixed for good; `owner` is the first member.',
  LedgerSettingsChanged: 'Name or alert thresholds (per cent, ascending) were changed; both states are kept.',
  AccountOpened:
    'An account came into the books with the balance it had then. `openingBalance` is in minor units, negative for a debt; `kind` only groups accounts on screens.',
  AccountRenamed: 'An account got another name.',
  AccountClosed: 'An account takes no further entries. Its history stays, and so does its balance of zero.',
  AccountReopened: 'A closed account takes entries again.',
  AccountRemoved:
    'An account that nothing used was taken out of the books: its opening was undone. It says what the account was opened with, so that it can come back.',
  CategoryAdded:
    'A category can be used from now on. `kind` is the side of the summary it counts on, fixed for good so that the past never changes sides.',
  CategoryRenamed: 'A category got another name; entries refer to it by id and follow.',
  CategoryRegrouped: 'A category moved under another heading.',
  CategoryArchived: 'A category is hidden from pickers; entries and budgets that use it stay as they are.',
  CategoryRestored: 'An archived category can be picked again.',
  CategoryRemoved:
    'A category that nothing used was taken out of the books: its adding was undone. It says what the category was added with, so that it can come back.',
  TransactionRecorded:
    'Money came in or went out of one account. The `lines` sum to `amount`; more than one is a split. `flow` is the side each line counts on, taken from its category then: money in on an expense category is a refund. `source` is there when a statement file brought it.',
  TransferRecorded: 'Money moved between two accounts of the ledger: one fact with two legs, never income or expense.',
  TransactionAmended:
    'An entry or transfer was corrected. Both states are kept whole, so the event can be shown and undone by itself.',
  TransactionVoided:
    'An entry or transfer no longer counts. `body` is what stopped counting. While it is `remembered`, the same row of a statement stays away when the file comes again; undoing an import forgets its rows, so they come again.',
  TransactionRestored: 'A voided entry or transfer counts again: its void was undone.',
  BudgetSet:
    'The limit of a category for a month was set or changed. With `rollover` the month starts with what the month before left over, surplus or overspend alike. `alertThresholds` are per cent, ascending; null for those of the ledger.',
  BudgetRemoved: 'The limit of a category for a month was taken away.',
  BudgetThresholdCrossed:
    'Spending went above `threshold` per cent of what was available; exactly that many is not above. It is decided in the commit that causes it, so it is there once, and a replay cannot repeat it. `crossing` counts the crossings of this threshold in this month and category.',
  BudgetBackWithinLimit:
    'Spending is no longer above a threshold that was crossed; `crossing` is the number of the one that ended.',
  StatementImportStarted: 'The first rows of a statement file follow. `fileHash` is the SHA-256 of its bytes.',
  StatementImportCompleted: 'The last rows of a statement file are in; the counts say what became of all of them.',
  StatementImportUndone:
    'An import no longer counts: its rows were voided and forgotten, in this commit and, for a long file, the ones before it. `status` is where the import stood.',
  StatementImportRestored: 'An undone import counts again: its undoing was undone. `status` is where it stands now.',
  ProfileUpdated:
    'A person saved how they want to be addressed, shown things and told of them. It is kept in a stream of their own. `inApp` and `email` beside the `kinds` are master switches; `quietHours` are by the clock of `timeZone`.',
};

/** What each version after the first added, oldest first. An event whose version rises must say why. */
export const VERSION_HISTORY: Readonly<Partial<Record<StoredEventType, readonly string[]>>> = {
  BudgetSet: ['added `alertThresholds`; a budget of version 1 had those of its ledger, so it is read as null'],
  BudgetRemoved: ['added `alertThresholds`, as version 2 of BudgetSet did'],
  ProfileUpdated: [
    'added `timeZone`, `kinds` and `quietHours`; version 1 is read as UTC, every kind as the master switches say, save mails of budgets back within their limit, and no quiet hours',
  ],
  TransactionVoided: ['added `remembered`; a void of version 1 was remembered, so that is what it is read as'],
};
