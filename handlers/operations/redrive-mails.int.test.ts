/** Dead letters of mails on real queues, with the function operators call. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { UserId } from '#domain/kernel/ids';
import { mailIdOf } from '#domain/ports/mail-outbox';
import { crossedEvent } from '#handlers/consumers/mails/testing/crossed-event';
import { hostFunctions, type FunctionHost } from '#handlers/testing/function-host';
import { openBooks, type TestBooks } from '#handlers/testing/realistic-books';
import { hostWorkflow } from './testing/workflow-host.ts';

let host: FunctionHost;
let services: Awaited<ReturnType<typeof hostWorkflow>>;
let books: TestBooks;

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  services = await hostWorkflow(host);
  books = await openBooks(host);
});
afterAll(async () => {
  await host.close();
  await services.close();
});

const idAt = (version: number): string => mailIdOf(`${books.ledgerId}:${version}:0`, UserId.parse('owner'));
const redrive = () => host.call('redrive', { user: 'operator', body: { what: 'dead-letters' } });

it('sends a mail back to its queue, plans a notice, and notes a report', async () => {
  await host.invoke('plan-mails', crossedEvent(books, 7));
  const before = services.letters()['outgoing-mail'] ?? 0;
  await services.send('mail', { mailId: idAt(7), correlationId: 'request' });
  // Lambda wraps what the function failed on; EventBridge puts the event there as it is.
  await services.send('plan-mails', { version: '1.0', requestPayload: crossedEvent(books, 8) });
  const tags = { mailId: [Buffer.from(idAt(7)).toString('base64url')] };
  const report = { 'detail-type': 'Email Sent', detail: { mail: { messageId: 'from-ses', tags } } };
  await services.send('confirm-mail', report);
  const { body } = await redrive();
  expect(body).toMatchObject({
    items: expect.arrayContaining([
      { subject: 'mail', outcome: 'done', detail: '1 sent back' },
      { subject: 'plan-mails', outcome: 'done', detail: '1 planned' },
      { subject: 'confirm-mail', outcome: 'done', detail: '1 noted' },
    ]),
    remaining: 0,
  });
  // The mail that went back, and the one that was planned.
  expect(services.letters()['outgoing-mail']).toBe(before + 2);
  expect(await host.stores.mails.find(idAt(8))).toMatchObject({ state: { kind: 'waiting' } });
  expect(await host.stores.mails.find(idAt(7))).toMatchObject({ state: { kind: 'sent', messageId: 'from-ses' } });
});

it('keeps a letter it can make nothing of', async () => {
  await services.send('mail', { no: 'mail' });
  const { body } = await redrive();
  expect(body).toMatchObject({ remaining: 1 });
  expect(services.letters()).toMatchObject({ mail: 1 });
});
