/** From a private commit to the public events it stands for; most commits stand for none or one. */
import type { LedgerEvent } from '#domain/ledger/events';
import { ledgerOf, type Commit } from '#domain/kernel/stream';
import type { IntegrationEvent } from '#domain/ports/event-publisher';
import type { ProfileEvent } from '#domain/profile/events';
import type { TransactionBody } from '#domain/transaction/events';
import { decodeEvent } from '#projections/engine/decode-event';
import {
  transactionOfCause,
  type IntegrationEventDetail,
  type IntegrationEventType,
} from '#handlers/contracts/integration-events';
import type { PublicTransaction } from '#handlers/contracts/integration-events/transactions';

/** In the order of the commit. Pure: the same commit yields the same events with the same ids. */
export function publicEventsOf(commit: Commit): readonly IntegrationEvent[] {
  const { stream, version, recordedAt, metadata } = commit;
  const ledgerId = ledgerOf(stream);
  if (!ledgerId) return [];
  return commit.events.flatMap((stored, index) => {
    const found = publicPartOf(decodeEvent(stored, commit), commit);
    if (!found) return [];
    const id = `${ledgerId}:${version}:${index}`;
    const { correlationId } = metadata;
    const envelope = { id, ledgerId, ledgerVersion: version, occurredAt: recordedAt, correlationId };
    return [{ type: found.type, time: recordedAt, detail: { ...envelope, ...found.fields } }];
  });
}

type Envelope = 'id' | 'ledgerId' | 'ledgerVersion' | 'occurredAt' | 'correlationId';

/** What a contract has beside the envelope. */
type Fields<Type extends IntegrationEventType> = Omit<IntegrationEventDetail<Type>, Envelope>;

type PublicPart = {
  [Type in IntegrationEventType]: {
    readonly type: Type;
    readonly fields: Fields<Type>;
  };
}[IntegrationEventType];

/** Undefined for what stays private. Every type of event is named, so that none gets out, or stays in, by accident. */
function publicPartOf(event: LedgerEvent | ProfileEvent, commit: Commit): PublicPart | undefined {
  switch (event.type) {
    case 'BudgetThresholdCrossed':
      return { type: 'finance.budget-threshold-crossed.v1', fields: budgetFields(event.data) };
    case 'BudgetBackWithinLimit':
      return { type: 'finance.budget-back-within-limit.v1', fields: budgetFields(event.data) };
    case 'TransactionRecorded':
      // A row of a statement: the import is told of as a whole.
      return event.data.source === undefined ? recorded(event.data, false) : undefined;
    case 'TransferRecorded':
      return recorded(event.data, false);
    case 'TransactionRestored':
      // The rows of an undone import that comes back.
      return commit.metadata.command === 'RedoImport' ? undefined : recorded(event.data, true);
    case 'TransactionAmended':
      return { type: 'finance.transaction-amended.v1', fields: amendedFields(event.data) };
    case 'TransactionVoided':
      // Only rows of a statement are forgotten, and go with their import.
      return event.data.remembered ? voided(event.data) : undefined;
    case 'StatementImportCompleted':
      return { type: 'finance.statement-imported.v1', fields: importedFields(event.data) };
    case 'LedgerOpened':
    case 'LedgerSettingsChanged':
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'AccountClosed':
    case 'AccountReopened':
    case 'AccountRemoved':
    case 'CategoryAdded':
    case 'CategoryRenamed':
    case 'CategoryRegrouped':
    case 'CategoryArchived':
    case 'CategoryRestored':
    case 'CategoryRemoved':
    case 'BudgetSet':
    case 'BudgetRemoved':
    case 'StatementImportStarted':
    case 'StatementImportUndone':
    case 'StatementImportRestored':
    case 'ProfileUpdated':
      return undefined;
  }
}

type DataOf<Type extends LedgerEvent['type']> = Extract<LedgerEvent, { type: Type }>['data'];

function budgetFields(data: DataOf<'BudgetThresholdCrossed'>): Fields<'finance.budget-threshold-crossed.v1'> {
  const { month, categoryId, categoryName, currency, threshold, crossing, spent, available, limit, cause } = data;
  const transactionId = transactionOfCause(cause);
  return { month, categoryId, categoryName, currency, threshold, crossing, spent, available, limit, transactionId };
}

function importedFields(data: DataOf<'StatementImportCompleted'>): Fields<'finance.statement-imported.v1'> {
  const { importId, accountId, added, known, excluded } = data;
  return { importId, accountId, added, known, excluded };
}

type Told = Pick<DataOf<'TransactionVoided'>, 'transactionId' | 'body'>;

function recorded({ transactionId, body }: Told, restored: boolean): PublicPart {
  const fields = { transactionId, transaction: publicBody(body), restored };
  return { type: 'finance.transaction-recorded.v1', fields };
}

function voided({ transactionId, body }: Told): PublicPart {
  return { type: 'finance.transaction-voided.v1', fields: { transactionId, transaction: publicBody(body) } };
}

function amendedFields(data: DataOf<'TransactionAmended'>): Fields<'finance.transaction-amended.v1'> {
  const { transactionId, before, after } = data;
  return { transactionId, before: publicBody(before), after: publicBody(after) };
}

/** Field by field, so that what is added to the books stays private until somebody decides otherwise. */
function publicBody(body: TransactionBody): PublicTransaction {
  const { date, currency, amount, description, tags } = body;
  const common = { date, currency, amount, description, tags };
  if (body.kind === 'transfer') {
    return { kind: body.kind, fromAccountId: body.fromAccountId, toAccountId: body.toAccountId, ...common };
  }
  const lines = body.lines.map(({ categoryId, amount: minor, flow }) => ({ categoryId, amount: minor, flow }));
  return { kind: body.kind, accountId: body.accountId, lines, ...common };
}
