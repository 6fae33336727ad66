import { GetAccountCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MailHarness } from './testing/mail-harness.ts';
import { IDENTITY_ARN, resource, resources, SET, SET_ARN } from './testing/mail-resources.ts';

let ses: MailHarness;

beforeEach(async () => {
  ses = await MailHarness.create();
});
afterEach(() => ses.remove());

const simple = (content: object = {}): Partial<SendEmailCommandInput> => ({
  Content: { Simple: { Subject: { Data: 'x' }, Body: { Text: { Data: 'x' } }, ...content } },
});
const told = () => ses.events.map(({ detailType }) => detailType);

describe('SendEmail', () => {
  it('delivers into the mailbox, with both bodies, headers and tags', async () => {
    const { MessageId } = await ses.send();
    expect(ses.mailbox.list()).toEqual([
      {
        id: expect.any(String),
        messageId: MessageId,
        sentAt: '2026-11-22T10:00:00.000Z',
        from: 'Pennytrail <notices@pennytrail.example>',
        to: 'ada@example.com',
        subject: 'Über dem Budget',
        text: '12,50 € über',
        html: '<p>12,50&nbsp;€ über</p>',
        tags: { mail: 'abc-1' },
        headers: [
          { name: 'From', value: 'Pennytrail <notices@pennytrail.example>' },
          { name: 'To', value: 'ada@example.com' },
          { name: 'Subject', value: 'Über dem Budget' },
          { name: 'MIME-Version', value: '1.0' },
          { name: 'List-Unsubscribe', value: '<https://pennytrail.example/unsubscribe/t>' },
          { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
          { name: 'Message-ID', value: `<${MessageId}@localhost>` },
        ],
      },
    ]);
  });

  it('tells the bus what the configuration set asks for, in the form of SES', async () => {
    const { MessageId } = await ses.send();
    expect(ses.events).toEqual([
      {
        source: 'aws.ses',
        detailType: 'Email Sent',
        resources: [SET_ARN],
        detail: {
          eventType: 'Send',
          mail: {
            timestamp: '2026-11-22T10:00:00.000Z',
            source: 'Pennytrail <notices@pennytrail.example>',
            sourceArn: IDENTITY_ARN,
            sendingAccountId: '000000000000',
            messageId: MessageId,
            destination: ['ada@example.com'],
            headersTruncated: false,
            headers: expect.arrayContaining([{ name: 'To', value: 'ada@example.com' }]),
            commonHeaders: {
              from: ['Pennytrail <notices@pennytrail.example>'],
              to: ['ada@example.com'],
              messageId: MessageId,
              subject: 'Über dem Budget',
            },
            tags: expect.objectContaining({
              mail: ['abc-1'],
              'ses:configuration-set': [SET],
              'ses:from-domain': ['pennytrail.example'],
            }),
          },
          send: {},
        },
      },
    ]);
    await ses.send({ ConfigurationSetName: undefined });
    expect(ses.events).toHaveLength(1);
    expect(ses.mailbox.list()).toHaveLength(2);
  });

  it('lets addresses bounce and complain, as the mailbox simulator of SES does', async () => {
    const to = (...ToAddresses: string[]) => ses.send({ Destination: { ToAddresses } });
    await to('ada@bounce.example');
    expect(told()).toEqual(['Email Sent', 'Email Bounced']);
    expect(ses.events[1]?.detail).toMatchObject({
      eventType: 'Bounce',
      bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'ada@bounce.example' }] },
      mail: { tags: { mail: ['abc-1'] } },
    });
    await to('Ada <ada@Suppressed.example>');
    expect(ses.events[3]?.detail).toMatchObject({ bounce: { bounceSubType: 'OnAccountSuppressionList' } });
    expect(ses.mailbox.list()).toEqual([]);
    await to('ada@complaint.example', 'bob@example.com');
    expect(told().slice(4)).toEqual(['Email Sent', 'Email Complaint Received']);
    expect(ses.events[5]?.detail).toMatchObject({
      eventType: 'Complaint',
      complaint: { complainedRecipients: [{ emailAddress: 'ada@complaint.example' }] },
    });
    expect(ses.mailbox.list().map((mail) => mail.to)).toEqual(['bob@example.com', 'ada@complaint.example']);
  });

  it('takes a whole message as well, whatever its encodings', async () => {
    const message = [
      'From: Pennytrail <notices@pennytrail.example>',
      'To: ada@example.com, Bob <bob@example.com>',
      'Bcc: carl@example.com',
      'Subject: =?UTF-8?Q?=C3=9Cber_dem?= =?UTF-8?B?IEJ1ZGdldA==?=',
      'List-Unsubscribe:',
      ' <https://pennytrail.example/u>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary="b1"',
      '',
      '--b1',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '12,50 =E2=82=AC =C3=BC=',
      'ber',
      '--b1',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('<p>12,50 €</p>').toString('base64'),
      '--b1--',
      '',
    ].join('\r\n');
    await ses.send({
      FromEmailAddress: undefined,
      Destination: undefined,
      Content: { Raw: { Data: Buffer.from(message) } },
    });
    const mails = ses.mailbox.list();
    expect(mails.map((mail) => mail.to)).toEqual(['carl@example.com', 'bob@example.com', 'ada@example.com']);
    expect(mails[0]).toMatchObject({ subject: 'Über dem Budget', text: '12,50 € über', html: '<p>12,50 €</p>' });
    expect(mails[0]?.headers).toContainEqual({ name: 'List-Unsubscribe', value: '<https://pennytrail.example/u>' });
    expect(mails[0]?.headers?.map(({ name }) => name)).not.toContain('Bcc');
  });

  it.each<[string, Partial<SendEmailCommandInput>, object]>([
    [
      'a sender nobody verified',
      { FromEmailAddress: 'a@other.example' },
      { name: 'MessageRejected', message: /a@other.example/ },
    ],
    [
      'an unknown configuration set',
      { ConfigurationSetName: 'other' },
      { name: 'NotFoundException', message: /<other> does not exist/ },
    ],
    [
      'an address that is none',
      { Destination: { ToAddresses: ['ada'] } },
      { name: 'BadRequestException', message: /Missing final '@domain'/ },
    ],
    ['a mail to nobody', { Destination: {} }, { name: 'BadRequestException', message: /Recipient/ }],
    [
      'too many recipients',
      { Destination: { ToAddresses: Array.from({ length: 51 }, (_, n) => `a${n}@example.com`) } },
      { name: 'BadRequestException', message: /exceeds 50/ },
    ],
    [
      'a tag with characters SES does not take',
      { EmailTags: [{ Name: 'mail', Value: 'a#b' }] },
      { name: 'BadRequestException', message: /EmailTags\[0\]\.Value/ },
    ],
    [
      'text beyond ASCII without a character set',
      simple({ Subject: { Data: 'Über' } }),
      { name: 'BadRequestException', message: /Charset/ },
    ],
    [
      'a header beyond ASCII',
      simple({ Headers: [{ Name: 'X-Name', Value: 'Ü' }] }),
      { name: 'BadRequestException', message: /ASCII/ },
    ],
    [
      'a header that is too long',
      simple({ Headers: [{ Name: 'X-Name', Value: 'x'.repeat(991) }] }),
      { name: 'BadRequestException', message: /996/ },
    ],
    ['a mail without a body', simple({ Body: {} }), { name: 'BadRequestException', message: /text or HTML/ }],
    [
      'what it does not serve',
      { ListManagementOptions: { ContactListName: 'all' } },
      { name: 'BadRequestException', message: /ListManagementOptions/ },
    ],
  ])('refuses %s', async (_, input, { name, message }: { name?: string; message?: RegExp }) => {
    const refused = ses.send(input);
    await expect(refused).rejects.toMatchObject({ name });
    await expect(refused).rejects.toThrow(message);
    expect(ses.mailbox.list()).toEqual([]);
    expect(ses.events).toEqual([]);
  });

  it('sends nothing by a set whose sending is paused', async () => {
    await ses.close();
    const paused = resource('ConfigurationSet', SET, { SendingOptions: { SendingEnabled: false } });
    await ses.open([...resources.filter(({ type }) => type !== 'AWS::SES::ConfigurationSet'), paused]);
    await expect(ses.send()).rejects.toMatchObject({ name: 'SendingPausedException' });
  });

  it('serves nothing else, and nobody who does not sign', async () => {
    await expect(ses.client.send(new GetAccountCommand({}))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
    const post = (headers: Record<string, string>) =>
      fetch(`${ses.url}/_aws/sesv2/v2/email/outbound-emails`, { method: 'POST', headers, body: '{}' });
    expect((await post({ authorization: 'AWS4-HMAC-SHA256 x', 'content-type': 'text/plain' })).status).toBe(403);
    expect((await post({ 'content-type': 'application/json' })).status).toBe(403);
  });

  it('delivers at the next start what was taken and not finished, and delivers nothing twice', async () => {
    ses.emit = () => Promise.reject(new Error('the disk is full'));
    const { MessageId } = await ses.send();
    await ses.close();
    ses.emit = (events) => Promise.resolve(void ses.events.push(...events));
    await ses.open();
    expect(ses.mailbox.list().map(({ messageId }) => messageId)).toEqual([MessageId]);
    expect(told()).toEqual(['Email Sent']);
    await ses.close();
    await ses.open();
    expect(told()).toEqual(['Email Sent']);
  });
});
