/** What gets out, and what does not: every type of event that can be in the log is decided here. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { StoredEvent, type Commit, type StreamId } from '#domain/kernel/stream';
import { LEDGER, recorded } from '#domain/testing/household';
import { INTEGRATION_EVENTS } from '#handlers/contracts/integration-events';
import { publicEventsOf } from './public-events.ts';

const CORPUS = 'domain/testing/stored-events';

/** Stored sample → what others hear of it; a sample that is not listed stays private on purpose. */
const PUBLIC: Readonly<Record<string, keyof typeof INTEGRATION_EVENTS>> = {
  'BudgetThresholdCrossed.v1': 'finance.budget-threshold-crossed.v1',
  'BudgetBackWithinLimit.v1': 'finance.budget-back-within-limit.v1',
  'TransferRecorded.v1': 'finance.transaction-recorded.v1',
  'TransactionAmended.v1': 'finance.transaction-amended.v1',
  'TransactionRestored.v1': 'finance.transaction-recorded.v1',
  'TransactionVoided.v1': 'finance.transaction-voided.v1',
  'StatementImportCompleted.v1': 'finance.statement-imported.v1',
};

const PRIVATE = [
  ...['AccountClosed', 'AccountOpened', 'AccountRemoved', 'AccountRenamed', 'AccountReopened'],
  ...['BudgetRemoved', 'BudgetSet'],
  ...['CategoryAdded', 'CategoryArchived', 'CategoryRegrouped', 'CategoryRemoved', 'CategoryRenamed'],
  ...['CategoryRestored', 'LedgerOpened', 'LedgerSettingsChanged', 'ProfileUpdated'],
  ...['StatementImportRestored', 'StatementImportStarted', 'StatementImportUndone'],
  // The sample is a row of a statement; so is the newest void, which is forgotten with its import.
  ...['TransactionRecorded', 'TransactionVoided.v2'],
];

const samples = readdirSync(CORPUS).map((file) => {
  const stored = StoredEvent.parse(JSON.parse(readFileSync(`${CORPUS}/${file}`, 'utf8')));
  return { name: file.replace('.json', ''), stored };
});

function commitOf(events: readonly StoredEvent[], changes: Partial<Commit> & { command?: string } = {}): Commit {
  const ids = { commandId: 'c', correlationId: 'conversation', causationId: 'c' };
  const { command = 'AmendTransaction', ...rest } = changes;
  const metadata = { ...ids, command, actor: 'me', channel: 'api' } as const;
  const place = { stream: `LEDGER#${LEDGER}` as StreamId, version: 7, recordedAt: '2026-11-22T09:30:00.000Z' };
  return { ...place, metadata, events, previousHash: '', hash: '', ...rest };
}

/** In the stream such an event is in. */
function commitWith(stored: StoredEvent): Commit {
  return commitOf([stored], stored.type === 'ProfileUpdated' ? { stream: 'PROFILE#me' } : {});
}

describe('of every event that was ever stored', () => {
  it.each(samples)('$name: it is public, or private on purpose', ({ name, stored }) => {
    const told = publicEventsOf(commitWith(stored));
    const isPrivate = PRIVATE.some((each) => name === each || name.startsWith(`${each}.v`));
    expect(told.map(({ type }) => type)).toEqual(PUBLIC[name] ? [PUBLIC[name]] : []);
    expect(isPrivate, 'neither listed as public nor as private').toBe(PUBLIC[name] === undefined);
    for (const { type, detail } of told) {
      expect(INTEGRATION_EVENTS[type as keyof typeof INTEGRATION_EVENTS].parse(detail)).toEqual(detail);
    }
  });

  it('carries no notes, and nothing a statement said', () => {
    const text = JSON.stringify(samples.flatMap(({ stored }) => publicEventsOf(commitWith(stored))));
    expect(text).not.toMatch(/"notes?"|"fingerprint"|"fileName"|"displayName"/);
  });
});

describe('an event', () => {
  const crossed = samples.find(({ name }) => name === 'BudgetThresholdCrossed.v1')?.stored;
  const voided = samples.find(({ name }) => name === 'TransactionVoided.v2')?.stored;
  const restored = samples.find(({ name }) => name === 'TransactionRestored.v1')?.stored;
  if (!crossed || !voided || !restored) throw new Error('the corpus lacks a sample');

  it('has the same id and time whenever it is made, by its place in the commit', () => {
    const commit = commitOf([{ type: 'CategoryRenamed', v: 1, data: renamed }, crossed, recordedByHand()]);
    const told = publicEventsOf(commit);
    expect(told.map(({ detail }) => detail['id'])).toEqual([`${LEDGER}:7:1`, `${LEDGER}:7:2`]);
    expect(told.map(({ time }) => time)).toEqual([commit.recordedAt, commit.recordedAt]);
    expect(told[0]?.detail).toMatchObject({ ledgerId: LEDGER, ledgerVersion: 7, correlationId: 'conversation' });
    expect(publicEventsOf(structuredClone(commit))).toEqual(told);
  });

  it('is told of an entry by hand, and not of a row of a statement', () => {
    expect(publicEventsOf(commitOf([recordedByHand()]))).toMatchObject([
      { type: 'finance.transaction-recorded.v1', detail: { restored: false, transaction: { amount: 10_00 } } },
    ]);
    const source = { importId: LEDGER, row: 1, fingerprint: 'f', occurrence: 1 };
    const row = { ...recordedByHand(), data: { ...recordedByHand().data, source } };
    expect(publicEventsOf(commitOf([row], { command: 'ImportRows' }))).toEqual([]);
  });

  it('is told of a void by hand, and not of a row that goes with its import', () => {
    const byHand = { ...voided, data: { ...voided.data, remembered: true } };
    expect(publicEventsOf(commitOf([byHand])).map(({ type }) => type)).toEqual(['finance.transaction-voided.v1']);
    const forgotten = { ...voided, data: { ...voided.data, remembered: false } };
    expect(publicEventsOf(commitOf([forgotten], { command: 'UndoImport' }))).toEqual([]);
  });

  it('is told of a void that is undone, and not of the rows of an import that comes back', () => {
    expect(publicEventsOf(commitOf([restored], { command: 'UndoCommit' }))).toMatchObject([
      { type: 'finance.transaction-recorded.v1', detail: { restored: true } },
    ]);
    expect(publicEventsOf(commitOf([restored], { command: 'RedoImport' }))).toEqual([]);
  });

  it('is never told of a person', () => {
    expect(publicEventsOf(commitOf([crossed], { stream: 'PROFILE#me' }))).toEqual([]);
  });
});

const renamed = { categoryId: '30000000-0000-4000-8000-000000000001', before: 'Food', after: 'Groceries' };

function recordedByHand(): StoredEvent {
  return StoredEvent.parse(recorded(1, 10_00));
}
