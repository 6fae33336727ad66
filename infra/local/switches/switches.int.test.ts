import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { refuseTooManyEvents } from '../eventbridge/bus-operations.ts';
import { EVENTS_PATH } from '../eventbridge/event-bus.ts';
import { sendJson } from '../wire/page.ts';
import { serve, type Served } from '../testing/serve.ts';
import { switchable } from './switchable.ts';
import { createSwitches, type Switches } from './switches.ts';

let switches: Switches;
let served: Served;
let client: EventBridgeClient;
let puts: number;

beforeEach(async () => {
  puts = 0;
  switches = createSwitches();
  const bus = switchable({
    path: EVENTS_PATH,
    state: () => switches.stateOf('eventbridge'),
    throttle: refuseTooManyEvents,
    service: {
      close: () => Promise.resolve(),
      handle: (request, response) => {
        if (!request.url?.startsWith(EVENTS_PATH)) return Promise.resolve(false);
        puts += 1;
        request.resume();
        sendJson(response, 200, { FailedEntryCount: 0, Entries: [] });
        return Promise.resolve(true);
      },
    },
  });
  served = await serve({
    handle: async (request, response) =>
      (await bus.handle(request, response)) || (await switches.service.handle(request, response)),
    close: () => Promise.resolve(),
  });
  client = new EventBridgeClient({
    region: 'eu-central-1',
    endpoint: served.url + EVENTS_PATH,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await served.close();
});

const put = () => client.send(new PutEventsCommand({ Entries: [{ Source: 'a', DetailType: 'b', Detail: '{}' }] }));
const turn = (path: string, init: RequestInit = {}) =>
  fetch(`${served.url}/_local/services/${path}`, { method: 'POST', redirect: 'manual', ...init });

it('takes the bus down, lets it throttle, or loses its answers', async () => {
  expect((await put()).FailedEntryCount).toBe(0);
  await turn('eventbridge/down');
  await expect(put()).rejects.toMatchObject({ code: 'ECONNRESET' });
  await turn('eventbridge/throttling');
  await expect(put()).rejects.toMatchObject({ name: 'ThrottlingException' });
  expect(puts).toBe(1);
  await turn('eventbridge/answers-lost');
  await expect(put()).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(puts).toBe(2);
  await turn('eventbridge/up');
  await put();
  expect(puts).toBe(3);
});

it('shows what is switched how, and what it can be switched to', async () => {
  await turn('webhooks-receiver/failing');
  const answer = await fetch(`${served.url}/_local/services`);
  expect(await answer.json()).toEqual({
    items: [
      { name: 'ses', state: 'up', states: ['up', 'down', 'throttling', 'answers-lost'] },
      { name: 'eventbridge', state: 'up', states: ['up', 'down', 'throttling', 'answers-lost'] },
      { name: 'webhooks-receiver', state: 'failing', states: ['up', 'down', 'failing', 'gone', 'silent'] },
    ],
  });
  expect(switches.stateOf('webhooks-receiver')).toBe('failing');
});

it('leaves the page to others, and sends a form back to it', async () => {
  const headers = { accept: 'text/html' };
  expect((await fetch(`${served.url}/_local/services`, { headers })).status).toBe(404);
  const changed = await turn('ses/down', { headers });
  expect([changed.status, changed.headers.get('location')]).toEqual([303, '/_local/services']);
});

it.each<[string, string, RequestInit, number]>([
  ['a service without a switch', 'sqs/down', {}, 404],
  ['a state the service does not have', 'ses/silent', {}, 404],
  ['a page of another origin', 'ses/down', { headers: { origin: 'https://other.example' } }, 403],
  ['reading', 'ses/down', { method: 'GET' }, 405],
])('changes nothing for %s', async (_, path, init, status) => {
  expect((await turn(path, init)).status).toBe(status);
  expect(switches.list().every(({ state }) => state === 'up')).toBe(true);
});
