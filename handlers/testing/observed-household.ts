/** A household whose names, texts and amounts nobody else has, and everything that follows when it crosses a budget. */
import { randomUUID } from 'node:crypto';
import type { Reply } from './function-host.ts';
import type { BusEvent } from './event-bus-host.ts';
import type { ObservedFunctions } from './observed-functions.ts';
import { succeeded } from './realistic-books.ts';

export const NAMES = {
  ledger: 'Zyxquartzhome',
  account: 'Zyxbankgiro',
  category: 'Zyxhobbyhorse',
  description: 'Zyxgrocermart',
  notes: 'Zyxsecretnote',
  tag: 'zyxtagword',
  person: 'Zyxpersonanna',
  file: 'Zyxstatement',
  payee: 'Zyxlandlord',
  search: 'Zyxsearchword',
  url: 'zyxhookpath',
  webhook: 'Zyxwebhooktext',
  wrong: 'Zyxwrongvalue',
  key: 'zyxwrongkey',
};

/** Minor units: of the expense, the limit, and the account. */
export const AMOUNTS = { expense: 7_654_321, limit: 7_654_322, balance: 8_765_432 };

/** What must be in no log, amounts also as people write them. */
export const TOKENS = [
  ...Object.values(NAMES),
  ...Object.values(AMOUNTS).flatMap((amount) => [String(amount), (amount / 100).toFixed(2)]),
  'owner@example.com',
  'a.person@example.org',
];

export type ObservedHousehold = {
  readonly ledgerId: string;
  readonly accountId: string;
  readonly categoryId: string;
  /** Of the one expense. */
  readonly correlationId: string;
  readonly expense: (changes?: Readonly<Record<string, unknown>>) => object;
};

/** Opens the books and records an expense that takes a budget over its first threshold. Nothing is delivered yet. */
export async function openHousehold({ host, endpoint }: ObservedFunctions): Promise<ObservedHousehold> {
  const id = (reply: Reply, name: string): string => String(succeeded(reply)[name]);
  const ledgerId = id(await host.call('open-ledger', { body: { name: NAMES.ledger, currency: 'EUR' } }), 'ledgerId');
  const path = { ledgerId };
  const account = { name: NAMES.account, kind: 'checking', openingBalance: AMOUNTS.balance };
  const accountId = id(await host.call('open-account', { path, body: account }), 'accountId');
  const category = { name: NAMES.category, kind: 'expense', group: NAMES.category };
  const categoryId = id(await host.call('add-category', { path, body: category }), 'categoryId');
  const notifications = { inApp: true, email: true };
  const settings = { displayName: NAMES.person, currency: 'EUR', locale: 'en-GB', notifications };
  succeeded(await host.call('update-profile', { body: settings }));
  const eventTypes = ['finance.budget-threshold-crossed.v1', 'finance.transaction-recorded.v1'];
  const webhook = { url: `${endpoint.url}/${NAMES.url}`, eventTypes, description: NAMES.webhook };
  succeeded(await host.call('register-webhook', { path, body: webhook }));
  const month = { ...path, month: '2026-11', categoryId };
  succeeded(await host.call('set-budget', { path: month, body: { limit: AMOUNTS.limit } }));
  const correlationId = randomUUID();
  const expense = (changes: Readonly<Record<string, unknown>> = {}) => ({
    kind: 'expense',
    date: '2026-11-10',
    accountId,
    categoryId,
    amount: AMOUNTS.expense,
    description: NAMES.description,
    notes: NAMES.notes,
    tags: [NAMES.tag],
    ...changes,
  });
  succeeded(await host.call('record-transaction', { path, body: expense(), key: correlationId }));
  return { ledgerId, accountId, categoryId, correlationId, expense };
}

/** Everything that follows a commit, as streams, bus and queues would set it off. Yields what was on the bus. */
export async function deliver(functions: ObservedFunctions, ledgerId: string): Promise<readonly BusEvent[]> {
  const { invoke, records, published, queued } = functions;
  const Records = [...(await records(`LEDGER#${ledgerId}`)), ...(await records('PROFILE#owner'))];
  await invoke('project-events', { Records });
  await invoke('relay-events', { Records });
  const events = published();
  for (const event of events) {
    const isNotice = event['detail-type'].includes('budget');
    for (const name of isNotice ? ['store-notification', 'plan-mails', 'plan-webhooks'] : ['plan-webhooks']) {
      await invoke(name, { ...event, id: randomUUID(), time: '2026-11-22T12:00:00Z', source: 'finance.pennytrail' });
    }
  }
  await invoke('send-mail', { Records: queued('mail').map(toMessage) });
  await invoke('send-webhook', { Records: queued('webhook').map(toMessage) });
  return events;
}

/** A message as Lambda hands it over, received for the first time. */
export function toMessage(body: string) {
  return { messageId: randomUUID(), receiptHandle: 'handle', body, attributes: { ApproximateReceiveCount: '1' } };
}
