/** Ledgers as an older release left them: opened by its commits, projected by its edition. */
import { randomUUID } from 'node:crypto';
import { BusinessDate } from '#domain/kernel/calendar';
import { AccountId, CategoryId, LedgerId, TransactionId, UserId } from '#domain/kernel/ids';
import { Currency } from '#domain/kernel/money';
import { ledgerStream, type Head } from '#domain/kernel/stream';
import type { LedgerEvent } from '#domain/ledger/events';
import type { AppendRequest, EventStore } from '#domain/ports/event-store';
import type { FunctionHost } from '#handlers/testing/function-host';
import { advance } from '#projections/engine/advance';
import { EDITIONS } from '#projections/registry';

const EUR = Currency.parse('EUR');
const OWNER = UserId.parse('owner');

export type SampleLedger = {
  readonly ledgerId: LedgerId;
  readonly accountId: AccountId;
  readonly categoryId: CategoryId;
};

/** Opens a ledger with an account, a category and `entries` expenses, and has edition 1 project it. */
export async function openOldLedger({ stores }: FunctionHost, entries: number): Promise<SampleLedger> {
  const ledger: SampleLedger = {
    ledgerId: LedgerId.parse(randomUUID()),
    accountId: AccountId.parse(randomUUID()),
    categoryId: CategoryId.parse(randomUUID()),
  };
  const stream = ledgerStream(ledger.ledgerId);
  let head = stores.events.genesis(stream);
  const commits = Array.from({ length: entries }, (_, entry) => [expense(ledger, entry)]);
  for (const commit of [opening(ledger), ...commits])
    head = await append(stores.events, { stream, head, events: commit });
  const { events, views } = stores;
  await advance({ events, views, editions: { ...EDITIONS, newest: 1 }, generation: 1, stream });
  return ledger;
}

async function append(
  log: EventStore,
  request: Pick<AppendRequest, 'stream' | 'head'> & { readonly events: readonly LedgerEvent[] },
): Promise<Head> {
  const commandId = randomUUID();
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  const metadata = { ...ids, command: 'Sample', actor: OWNER, channel: 'system' } as const;
  const result = await log.append({ ...request, metadata, at: new Date().toISOString() });
  if (result.kind === 'conflict') throw new Error('somebody else appends to this ledger');
  return result.commit;
}

function opening({ ledgerId, accountId, categoryId }: SampleLedger): readonly LedgerEvent[] {
  const settings = { name: `Ledger ${ledgerId.slice(0, 4)}`, alertThresholds: [80, 100] };
  const account = { name: 'Giro', kind: 'checking', currency: EUR, openingBalance: 1_000_00 } as const;
  return [
    { type: 'LedgerOpened', v: 1, data: { ledgerId, currency: EUR, owner: OWNER, settings } },
    { type: 'AccountOpened', v: 1, data: { accountId, ...account, openedOn: BusinessDate.parse('2026-01-01') } },
    { type: 'CategoryAdded', v: 1, data: { categoryId, name: 'Groceries', group: 'Living', kind: 'expense' } },
  ];
}

function expense({ accountId, categoryId }: SampleLedger, entry: number): LedgerEvent {
  const amount = 1_00 + entry;
  const lines = [{ categoryId, amount, flow: 'expense' as const }];
  const date = BusinessDate.parse(`2026-11-${String(1 + (entry % 28)).padStart(2, '0')}`);
  const text = { description: 'Bakery', notes: '', tags: [] };
  const body = { kind: 'expense' as const, accountId, amount, lines, date, currency: EUR, ...text };
  return { type: 'TransactionRecorded', v: 1, data: { transactionId: TransactionId.parse(randomUUID()), body } };
}
