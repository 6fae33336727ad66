/** Whatever people get wrong and whatever goes wrong around them: nothing they typed, own or spend is in a log. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { LedgerId } from '#domain/kernel/ids';
import { ledgerStream } from '#domain/kernel/stream';
import { observeFunctions, type ObservedFunctions } from './testing/observed-functions.ts';
import { AMOUNTS, deliver, NAMES, openHousehold, toMessage, TOKENS } from './testing/observed-household.ts';
import type { ObservedHousehold } from './testing/observed-household.ts';

const { wrong, key } = NAMES;

let functions: ObservedFunctions;
let household: ObservedHousehold;

beforeAll(async () => {
  functions = await observeFunctions(inject('dynamoDbEndpoint'));
  household = await openHousehold(functions);
  await deliver(functions, household.ledgerId);
  await askWrongly();
  await importBadly();
  await failAround();
  await breakBooks();
}, 90_000);
afterAll(() => functions.close());

/** Bodies, paths and queries the contracts and the books refuse. */
async function askWrongly(): Promise<void> {
  const { host } = functions;
  const { ledgerId, accountId, expense } = household;
  const path = { ledgerId };
  const bodies: readonly unknown[] = [
    expense({ kind: wrong }),
    expense({ amount: `${AMOUNTS.expense}` }),
    expense({ date: wrong, [key]: wrong }),
    expense({ accountId: wrong }),
    expense({ accountId: randomUUID() }),
    expense({ tags: [{ [key]: wrong }] }),
    [wrong],
    wrong,
  ];
  for (const body of bodies) await host.call('record-transaction', { path, body });
  await host.call('record-transaction', { path, body: expense(), key: wrong });
  await host.call('record-transaction', { path: { ledgerId: wrong }, body: expense() });
  await host.call('open-account', { path, body: { name: NAMES.account, kind: 'checking', openingBalance: 0 } });
  await host.call('close-account', { path: { ...path, accountId }, body: {} });
  await host.call('list-transactions', { path, query: { q: NAMES.search, from: wrong } });
  await host.call('list-transactions', { path, query: { q: NAMES.search } });
  await host.call('list-payees', { path, query: { q: NAMES.payee } });
  await host.call('update-profile', { body: { displayName: NAMES.person.repeat(9), locale: wrong } });
  const eventTypes = ['finance.transaction-recorded.v1'];
  await host.call('register-webhook', { path, body: { url: `http://10.0.0.1/${NAMES.url}`, eventTypes: [wrong] } });
  await host.call('register-webhook', { path, body: { url: `https://${wrong}.invalid/${NAMES.url}`, eventTypes } });
  await host.call('get-unsubscribe', { path: { token: wrong } });
  await host.call('get-rebuild', { user: 'operator', path: { rebuildId: wrong } });
  await host.call('list-parked', { user: 'operator', query: { limit: wrong, cursor: wrong } });
}

async function importBadly(): Promise<void> {
  const { host } = functions;
  const { ledgerId, accountId } = household;
  const text = `Date;Text;Sum\n2026-11-01;${NAMES.payee};-76543,21\n${wrong};x;y\n`;
  const file = { accountId, fileName: `${NAMES.file}.csv`, contentBase64: Buffer.from(text).toString('base64') };
  const { body } = await host.call('preview-import', { path: { ledgerId }, body: file });
  for (const mapping of [body['mapping'], { [key]: wrong }]) {
    await host.call('import-statement', { path: { ledgerId }, body: { ...file, mapping } });
  }
}

/** Mail service, endpoint and database fail while something is under way. */
async function failAround(): Promise<void> {
  const { host, invoke, mails, endpoint, records } = functions;
  const { ledgerId, expense } = household;
  mails.state.answer = 'rejects the address';
  endpoint.state.status = 500;
  await host.call('record-transaction', { path: { ledgerId }, body: expense({ amount: AMOUNTS.limit }) });
  await deliver(functions, ledgerId);
  host.meter.setFate((operation) => (operation === 'PutItem' ? 'refuse' : 'pass'));
  await host.call('record-transaction', { path: { ledgerId }, body: expense() });
  await invoke('project-events', { Records: await records(`LEDGER#${ledgerId}`) });
  host.meter.setFate(() => 'pass');
}

/** Events and messages nobody understands, and a commit nobody can fold. */
async function breakBooks(): Promise<void> {
  const { host, invoke, records } = functions;
  const { ledgerId, correlationId } = household;
  const broken = {
    'detail-type': 'finance.budget-threshold-crossed.v1',
    detail: { [key]: wrong, spent: AMOUNTS.expense },
  };
  for (const name of ['store-notification', 'plan-mails', 'plan-webhooks', 'confirm-mail']) await invoke(name, broken);
  const Records = [toMessage(`{${wrong}`), toMessage(`{"${key}":"${wrong}"}`)];
  for (const name of ['send-mail', 'send-webhook']) await invoke(name, { Records });
  await invoke('collect-errors', { awslogs: { data: wrong } });
  const [first] = await records(`LEDGER#${ledgerId}`);
  await invoke('project-events', { Records: [{ ...first, eventName: 'MODIFY' }] });
  const stream = ledgerStream(LedgerId.parse(ledgerId));
  await host.stores.events.append({
    stream,
    head: await host.stores.events.head(stream),
    events: [{ type: 'AccountRenamed', v: 1, data: { name: wrong, [key]: wrong } }],
    metadata: {
      commandId: randomUUID(),
      command: 'Broken',
      actor: 'owner',
      correlationId,
      causationId: correlationId,
      channel: 'api',
    },
    at: new Date().toISOString(),
  });
  await deliver(functions, ledgerId);
  await host.call('get-dashboard', { path: { ledgerId }, query: { month: '2026-11' } });
  await host.call('verify-events', { path: { ledgerId } });
}

describe('the logs', () => {
  it('have lines of refusals and failures', () => {
    const said = functions.lines().map((line) => line['message']);
    expect(said).toEqual(
      expect.arrayContaining([
        'request refused',
        'command rejected',
        'request failed',
        'parked',
        'a stored commit was changed or removed',
      ]),
    );
  });

  it.each(TOKENS)('say nothing of %s', (token) => {
    const lines = functions.text().split('\n');
    expect(lines.filter((line) => line.toLowerCase().includes(token.toLowerCase()))).toEqual([]);
  });
});
