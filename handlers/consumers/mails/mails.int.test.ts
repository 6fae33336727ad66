/** From the bus to the mail service and back, with the functions as they are deployed. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { UserId } from '#domain/kernel/ids';
import { mailIdOf, type Mail } from '#domain/ports/mail-outbox';
import { hostFunctions, type FunctionHost } from '#handlers/testing/function-host';
import { expenseRequest, openBooks, succeeded, type TestBooks } from '#handlers/testing/realistic-books';
import { crossedEvent } from './testing/crossed-event.ts';
import { hostMails, type MailHost } from './testing/mail-host.ts';

let mails: MailHost;
let host: FunctionHost;
let books: TestBooks;
let version = 100;

beforeAll(async () => {
  mails = await hostMails();
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  books = await openBooks(host);
});
afterAll(async () => {
  await host.close();
  await mails.close();
});
beforeEach(() => {
  mails.state.answer = 'accepts';
  mails.state.address = 'a.person@example.org';
  mails.accepted.length = 0;
  version += 1;
});

const OWNER = UserId.parse('owner');
const mailId = (): string => mailIdOf(`${books.ledgerId}:${version}:0`, OWNER);

const crossed = (changes: Readonly<Record<string, unknown>> = {}) => crossedEvent(books, version, changes);

async function send(attempt = 1): Promise<unknown> {
  const body = JSON.stringify({ mailId: mailId(), correlationId: 'request' });
  const attributes = { ApproximateReceiveCount: String(attempt) };
  const receiptHandle = randomUUID();
  return host.invoke('send-mail', { Records: [{ messageId: 'message', receiptHandle, body, attributes }] });
}

async function sendAndFail(attempt = 1): Promise<void> {
  expect(await send(attempt)).toEqual({ batchItemFailures: [{ itemIdentifier: 'message' }] });
}

async function report(what: 'Email Sent' | 'Email Bounced' | 'Email Complaint Received'): Promise<unknown> {
  const tags = { mailId: [Buffer.from(mailId()).toString('base64url')], 'ses:configuration-set': ['test-set'] };
  const detail = { eventType: 'Send', mail: { messageId: 'from-ses', tags } };
  return host.invoke('confirm-mail', { 'detail-type': what, source: 'aws.ses', detail });
}

async function stored(): Promise<Mail | undefined> {
  return host.stores.mails.find(mailId());
}

/** As if this much time had passed since the mail was handed over. */
async function age(minutes: number): Promise<void> {
  const mail = await stored();
  if (mail?.state.kind !== 'sending') throw new Error('the mail is not on its way');
  const since = new Date(Date.parse(mail.state.since) - minutes * 60_000).toISOString();
  await host.stores.mails.change({ ...mail, state: { kind: 'sending', since }, checkAt: since });
}

describe('a notice', () => {
  it('becomes one mail with what it is about, however often it is delivered', async () => {
    const transactionId = String(
      succeeded(
        await host.call('record-transaction', {
          path: { ledgerId: books.ledgerId },
          body: expenseRequest(books, { description: 'Rent & <heating>', amount: 41_00 }),
        }),
      )['transactionId'],
    );
    const event = crossed({ transactionId });
    await host.invoke('plan-mails', event);
    await host.invoke('plan-mails', event);
    expect(mails.queued()).toContainEqual({ mailId: mailId(), correlationId: event.detail.correlationId });
    await send();
    await send(2);
    expect(mails.accepted).toHaveLength(1);
    const [mail] = mails.accepted;
    expect(mail).toMatchObject({
      FromEmailAddress: 'Pennytrail <mail@example.org>',
      ConfigurationSetName: 'test-set',
      Destination: { ToAddresses: ['a.person@example.org'] },
    });
    const { Body, Headers, Subject } = mail?.Content.Simple ?? { Body: undefined, Headers: [], Subject: undefined };
    expect(Subject?.Data).toBe('Rent or mortgage is over budget for November 2026');
    expect(Body?.Text.Data).toContain('€41.00 of €40.00');
    expect(Body?.Text.Data).toContain('Rent & <heating>');
    expect(Body?.Html.Data).toContain('Rent &#38; &#60;heating&#62;');
    expect(Body?.Text.Data).toContain(`/l/${books.ledgerId}/transactions?transactionId=${transactionId}`);
    expect(Headers).toContainEqual({ Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' });
    expect(await stored()).toMatchObject({ state: { kind: 'sent', messageId: 'message-1' }, checkAt: null });
  });

  it('of an event that is none is refused, for the dead letters', async () => {
    await expect(host.invoke('plan-mails', crossed({ month: 'soon' }))).rejects.toThrow();
  });

  it('does not reach somebody without an address, and is not tried again', async () => {
    mails.state.address = undefined;
    await host.invoke('plan-mails', crossed());
    await send();
    expect(await stored()).toMatchObject({ state: { kind: 'suppressed', reason: 'no-address' }, checkAt: null });
    expect(mails.accepted).toHaveLength(0);
  });
});

describe('a mail service', () => {
  it('that throttles gets the mail later', async () => {
    await host.invoke('plan-mails', crossed());
    mails.state.answer = 'throttles';
    await sendAndFail();
    expect(await stored()).toMatchObject({ state: { kind: 'waiting' }, attempts: 1 });
    mails.state.answer = 'accepts';
    await send(2);
    expect(await stored()).toMatchObject({ state: { kind: 'sent' }, attempts: 2 });
    expect(mails.accepted).toHaveLength(1);
  });

  it('that refuses to the end leaves the mail to the dead letters, and redriving sends it', async () => {
    await host.invoke('plan-mails', crossed());
    mails.state.answer = 'throttles';
    await sendAndFail(10);
    expect(await stored()).toMatchObject({ state: { kind: 'failed' }, checkAt: null });
    mails.state.answer = 'accepts';
    await send(1);
    expect(await stored()).toMatchObject({ state: { kind: 'sent' } });
  });

  it('that refuses the address is not asked again', async () => {
    await host.invoke('plan-mails', crossed());
    mails.state.answer = 'rejects the address';
    expect(await send()).toEqual({ batchItemFailures: [] });
    expect(await stored()).toMatchObject({ state: { kind: 'suppressed', reason: 'refused' } });
  });

  it.each(['loses the answer', 'closes', 'fails'] as const)(
    'that %s is not asked again before its report could be there',
    async (answer) => {
      await host.invoke('plan-mails', crossed());
      mails.state.answer = answer;
      expect(await send()).toEqual({ batchItemFailures: [] });
      mails.state.answer = 'accepts';
      const before = mails.accepted.length;
      await send(2);
      expect(mails.accepted).toHaveLength(before);
      expect(await stored()).toMatchObject({ state: { kind: 'sending' }, attempts: 1 });
    },
  );

  it('that lost the answer and reports the mail is not asked again', async () => {
    await host.invoke('plan-mails', crossed());
    mails.state.answer = 'loses the answer';
    await send();
    await report('Email Sent');
    await report('Email Sent');
    mails.state.answer = 'accepts';
    await send(2);
    expect(mails.accepted).toHaveLength(1);
    expect(await stored()).toMatchObject({ state: { kind: 'sent', messageId: 'from-ses' }, returned: null });
  });

  it('that went silent is asked again after ten minutes, woken by the release', async () => {
    await host.invoke('plan-mails', crossed());
    mails.state.answer = 'closes';
    await send();
    await age(11);
    const before = mails.queued().length;
    await host.invoke('release-mails', {});
    expect(mails.queued().length).toBeGreaterThan(before);
    mails.state.answer = 'accepts';
    await send(1);
    expect(mails.accepted).toHaveLength(1);
    expect(await stored()).toMatchObject({ state: { kind: 'sent' }, attempts: 2 });
  });

  it('says what came back', async () => {
    await host.invoke('plan-mails', crossed());
    await send();
    await report('Email Bounced');
    expect(await stored()).toMatchObject({ state: { kind: 'sent' }, returned: 'bounced' });
    await report('Email Complaint Received');
    await report('Email Bounced');
    expect(await stored()).toMatchObject({ returned: 'complained' });
  });

  it('may report mails that are not ours', async () => {
    await expect(report('Email Sent')).resolves.toBeUndefined();
    expect(await stored()).toBeUndefined();
  });
});

it('tells a message that is none from one that is, and leaves it to the dead letters', async () => {
  const record = {
    messageId: 'odd',
    receiptHandle: 'r',
    body: 'no JSON',
    attributes: { ApproximateReceiveCount: '1' },
  };
  expect(await host.invoke('send-mail', { Records: [record] })).toEqual({
    batchItemFailures: [{ itemIdentifier: 'odd' }],
  });
});
