import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAIL, MailHarness } from './testing/mail-harness.ts';

let ses: MailHarness;

beforeEach(async () => {
  ses = await MailHarness.create();
});
afterEach(() => ses.remove());

describe('the switch of SES', () => {
  const turn = (state: string) => ses.turn(state);

  it('takes it down, and up again', async () => {
    expect((await turn('down')).status).toBe(200);
    // Refused, not reset: the sender knows that nothing was sent.
    await expect(ses.send()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await expect(ses.send()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(ses.mailbox.list()).toEqual([]);
    const answer = await turn('up');
    expect(await answer.json()).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ name: 'ses', state: 'up' })]),
    });
    await ses.send();
    expect(ses.mailbox.list()).toHaveLength(1);
  });

  it('lets it throttle, which the SDK tries again', async () => {
    await turn('throttling');
    await expect(ses.send()).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      $metadata: { httpStatusCode: 429 },
    });
    const patient = new SESv2Client({
      region: 'eu-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 10,
    });
    const sending = patient.send(new SendEmailCommand(MAIL));
    await turn('up');
    expect((await sending).MessageId).toBeDefined();
    patient.destroy();
  });

  it('loses answers: the mail is out, and its sender does not know', async () => {
    await turn('answers-lost');
    await expect(ses.send()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(ses.mailbox.list()).toHaveLength(1);
    expect(ses.events.map(({ detailType }) => detailType)).toEqual(['Email Sent']);
  });
});
