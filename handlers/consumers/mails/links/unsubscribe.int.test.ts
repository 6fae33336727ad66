/** The link in a mail, from the mail to the settings of its recipient. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { UserId } from '#domain/kernel/ids';
import { mailIdOf } from '#domain/ports/mail-outbox';
import { hostFunctions, type FunctionHost } from '#handlers/testing/function-host';
import { openBooks, type TestBooks } from '#handlers/testing/realistic-books';
import { crossedEvent } from '../testing/crossed-event.ts';
import { hostMails, type MailHost } from '../testing/mail-host.ts';

const OWNER = UserId.parse('owner');

let mails: MailHost;
let host: FunctionHost;
let books: TestBooks;
let token: string;

beforeAll(async () => {
  mails = await hostMails();
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  books = await openBooks(host);
  token = await tokenOfMail(100);
});
afterAll(async () => {
  await host.close();
  await mails.close();
});

const idAt = (version: number): string => mailIdOf(`${books.ledgerId}:${version}:0`, OWNER);

async function tokenOfMail(version: number): Promise<string> {
  await host.invoke('plan-mails', crossedEvent(books, version));
  const body = JSON.stringify({ mailId: idAt(version), correlationId: 'request' });
  const record = { messageId: 'm', receiptHandle: 'r', body, attributes: { ApproximateReceiveCount: '1' } };
  await host.invoke('send-mail', { Records: [record] });
  const header = mails.accepted.at(-1)?.Content.Simple.Headers.find(({ Name }) => Name === 'List-Unsubscribe');
  const match = /^<https:\/\/money\.example\.org\/api\/unsubscribe\/(t[\w-]{43})>$/.exec(header?.Value ?? '');
  return match?.[1] ?? '';
}

/** A POST with a body of its own, as browsers and mail programs send it. */
async function post(contentType: string, body: string) {
  const event = {
    httpMethod: 'POST',
    resource: '/unsubscribe/{token}',
    path: `/unsubscribe/${token}`,
    pathParameters: { token },
    queryStringParameters: null,
    headers: { 'content-type': contentType },
    body,
    isBase64Encoded: false,
    requestContext: {},
  };
  return (await host.invoke('unsubscribe', event)) as { readonly statusCode: number; readonly body: string };
}

const look = () => host.call('get-unsubscribe', { path: { token } });
const settings = async () => (await host.call('get-profile')).body['settings'];

it('shows what it is about, and changes nothing by that', async () => {
  expect(await look()).toMatchObject({ status: 200, body: { kind: 'overspend', kindOn: true, mailOn: true } });
  expect(await settings()).toBeNull();
});

it('switches that kind off by the one click of a mail program (RFC 8058), in either encoding, once', async () => {
  const done = { kind: 'overspend', kindOn: false, mailOn: true };
  const form = await post('application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click');
  expect([form.statusCode, JSON.parse(form.body)]).toEqual([200, done]);
  const part = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--';
  expect((await post('multipart/form-data; boundary=b', part)).statusCode).toBe(200);
  const { body } = await host.call('get-profile');
  expect(body).toMatchObject({
    settings: { notifications: { email: true, kinds: { overspend: { inApp: true, email: false } } } },
    asOfVersion: 1,
  });
});

it('ends such mails', async () => {
  await host.invoke('plan-mails', crossedEvent(books, 101));
  expect(await host.stores.mails.find(idAt(101))).toBeUndefined();
});

it('switches all mails off when asked to, and keeps the choices', async () => {
  const reply = await post('application/json; charset=utf-8', '{"scope":"all"}');
  expect([reply.statusCode, JSON.parse(reply.body)]).toEqual([
    200,
    { kind: 'overspend', kindOn: false, mailOn: false },
  ]);
  expect(await settings()).toMatchObject({
    notifications: { inApp: true, email: false, kinds: { monthSummary: { email: true } } },
  });
});

it('is in the log as what the person did', async () => {
  const commit = await host.stores.events.readCommit(`PROFILE#${OWNER}`, 1);
  expect(commit?.metadata).toMatchObject({ command: 'Unsubscribe', actor: OWNER, channel: 'api' });
});

it('says what is wrong with a body, and names the field', async () => {
  const reply = await post('application/json', '{"scope":"some"}');
  expect(reply.statusCode).toBe(400);
  expect(JSON.parse(reply.body)).toMatchObject({ errors: [{ field: 'scope' }] });
});

it('does nothing with a token nobody was sent', async () => {
  const path = { token: `t${'A'.repeat(43)}` };
  expect(await host.call('get-unsubscribe', { path })).toMatchObject({ status: 404, body: { code: 'LinkUnknown' } });
  expect(await host.call('unsubscribe', { path })).toMatchObject({ status: 404, body: { code: 'LinkUnknown' } });
});
