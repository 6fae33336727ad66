/** Turns the events of the log into sentences a person reads, one per event. */
import { LedgerEventView } from '#handlers/contracts/ledger-event';
import { joinSentences, money, named, say, type Sentence } from './sentence.ts';
import type { Wording } from './wording.ts';
import { describeTransactionEvent, isTransactionEvent } from './describe-transaction-event.ts';

type EventOf<Type extends LedgerEventView['type']> = Extract<LedgerEventView, { type: Type }>;

/** One event in words. An event this build does not know is named by its type: the log may be newer than the page. */
export function describeEvent(event: { type: string; v: number; data: unknown }, wording: Wording): Sentence {
  const parsed = LedgerEventView.safeParse(event);
  if (!parsed.success) return say`${nameOfEvent(event.type)} (this version of the app has no words for it)`;
  return describeKnown(parsed.data, wording);
}

/** The kind of an event where only that is known. */
export function nameOfEvent(type: string): Sentence {
  return say`${named(splitWords(type))}`;
}

function describeKnown(event: LedgerEventView, wording: Wording): Sentence {
  if (isTransactionEvent(event)) return describeTransactionEvent(event, wording);
  switch (event.type) {
    case 'LedgerOpened':
      return say`Opened the ledger ${named(event.data.settings.name)} in ${event.data.currency}`;
    case 'LedgerSettingsChanged':
      return describeSettings(event);
    case 'AccountOpened':
      return say`Added the account ${named(event.data.name)} with an opening balance of ${money(event.data.openingBalance, event.data.currency)} on ${wording.date(event.data.openedOn)}`;
    case 'AccountRenamed':
      return say`Renamed the account ${named(event.data.before)} to ${named(event.data.after)}`;
    case 'AccountClosed':
      return say`Closed the account ${named(event.data.name)}`;
    case 'AccountReopened':
      return say`Reopened the account ${named(event.data.name)}`;
    case 'AccountRemoved':
      return say`Removed the unused account ${named(event.data.name)}`;
    case 'StatementImportStarted':
      return say`Started importing ${named(event.data.fileName)} into ${named(wording.account(event.data.accountId))}: ${countRows(event.data.rows)}`;
    case 'StatementImportCompleted':
      return say`Finished the import into ${named(wording.account(event.data.accountId))}: ${event.data.added} added, ${event.data.known} known already, ${event.data.excluded} left out`;
    case 'StatementImportUndone':
      return say`Undid the import of ${named(event.data.fileName)} into ${named(wording.account(event.data.accountId))}: its rows are forgotten, and the same file brings them again`;
    case 'StatementImportRestored':
      return say`Brought the import of ${named(event.data.fileName)} into ${named(wording.account(event.data.accountId))} back`;
    default:
      return describePlanning(event, wording);
  }
}

type PlanningEvent = EventOf<
  | 'CategoryAdded'
  | 'CategoryRenamed'
  | 'CategoryRegrouped'
  | 'CategoryArchived'
  | 'CategoryRestored'
  | 'CategoryRemoved'
  | 'BudgetSet'
  | 'BudgetRemoved'
  | 'BudgetThresholdCrossed'
  | 'BudgetBackWithinLimit'
>;

function describePlanning(event: PlanningEvent, wording: Wording): Sentence {
  switch (event.type) {
    case 'CategoryAdded':
      return say`Added the ${event.data.kind} category ${named(event.data.name)} to ${event.data.group}`;
    case 'CategoryRenamed':
      return say`Renamed the category ${named(event.data.before)} to ${named(event.data.after)}`;
    case 'CategoryRegrouped':
      return say`Moved the category ${named(event.data.name)} from ${event.data.before} to ${event.data.after}`;
    case 'CategoryArchived':
      return say`Archived the category ${named(event.data.name)}`;
    case 'CategoryRestored':
      return say`Restored the category ${named(event.data.name)}`;
    case 'CategoryRemoved':
      return say`Removed the unused category ${named(event.data.name)}`;
    case 'BudgetSet':
      return describeBudgetSet(event, wording);
    case 'BudgetRemoved':
      return say`Removed the budget of ${money(event.data.before.limit, wording.currency)} for ${budgetName(event, wording)}`;
    case 'BudgetThresholdCrossed':
      return say`Spending on ${crossedBudget(event, wording)} went above ${event.data.threshold} %: ${spentOfAvailable(event)}`;
    case 'BudgetBackWithinLimit':
      return say`Spending on ${crossedBudget(event, wording)} is no longer above ${event.data.threshold} %: ${spentOfAvailable(event)}`;
  }
}

function describeBudgetSet(event: EventOf<'BudgetSet'>, wording: Wording): Sentence {
  const { before, after } = event.data;
  const limit = money(after.limit, wording.currency);
  const name = budgetName(event, wording);
  const rollover = after.rollover ? 'with rollover' : 'without rollover';
  const alerts = after.alertThresholds;
  const set = say`Set the budget for ${name} to ${limit}, ${rollover}`;
  if (before === null) return alerts === null ? set : say`${set}, alerts ${percentages(alerts)}`;
  const changes: Sentence[] = [];
  if (before.limit !== after.limit) changes.push(say`from ${money(before.limit, wording.currency)} to ${limit}`);
  if (before.rollover !== after.rollover) changes.push(say`${rollover}`);
  if (before.alertThresholds?.join() !== alerts?.join()) changes.push(say`${ownAlerts(alerts)}`);
  return say`Changed the budget for ${name} ${joinSentences(changes, ', now ')}`;
}

function budgetName({ data }: EventOf<'BudgetSet' | 'BudgetRemoved'>, wording: Wording): Sentence {
  return say`${named(wording.category(data.categoryId))} in ${wording.month(data.month)}`;
}

type Crossing = EventOf<'BudgetThresholdCrossed' | 'BudgetBackWithinLimit'>;

/** By the name the category had then, which the event keeps. */
function crossedBudget({ data }: Crossing, wording: Wording): Sentence {
  return say`${named(data.categoryName)} in ${wording.month(data.month)}`;
}

function spentOfAvailable({ data }: Crossing): Sentence {
  return say`${money(data.spent, data.currency)} of ${money(data.available, data.currency)}`;
}

function describeSettings({ data: { before, after } }: EventOf<'LedgerSettingsChanged'>): Sentence {
  const changes: Sentence[] = [];
  if (before.name !== after.name) changes.push(say`renamed it from ${named(before.name)} to ${named(after.name)}`);
  if (before.alertThresholds.join() !== after.alertThresholds.join()) {
    changes.push(say`alerts ${percentages(before.alertThresholds)} → ${percentages(after.alertThresholds)}`);
  }
  return say`Changed the ledger’s settings: ${joinSentences(changes, '; ')}`;
}

/** Of one budget, after “now”. */
function ownAlerts(thresholds: readonly number[] | null): string {
  return thresholds === null ? 'with the alerts of the ledger' : `with alerts ${percentages(thresholds)}`;
}

function percentages(thresholds: readonly number[]): string {
  return thresholds.length === 0 ? 'off' : thresholds.map((threshold) => `at ${threshold} %`).join(' and ');
}

function countRows(rows: number): string {
  return rows === 1 ? '1 row' : `${rows} rows`;
}

/** `ReceiptAttached` → `Receipt attached`. */
function splitWords(type: string): string {
  const words = type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
