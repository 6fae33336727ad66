import { SESv2ServiceException } from '@aws-sdk/client-sesv2';
import { describe, expect, it } from 'vitest';
import { fromMailTag, toMailTag } from './mail-tag.ts';
import { mailReportIn } from './mail-report.ts';
import { outcomeOf } from './mail-sender.ts';

const MAIL_ID = '018f2a4c-0000-7000-8000-000000000001:month:2026-11#018f2a4c-0000-7000-8000-0000000000a1';

function answered(name: string, httpStatusCode: number, message = 'no'): SESv2ServiceException {
  return new SESv2ServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode } });
}

function failed(code: string): Error {
  return Object.assign(new Error('no answer'), { code });
}

describe('what an error says about a mail', () => {
  it.each([
    ['too many at once', answered('TooManyRequestsException', 429)],
    ['a sender that is not verified', answered('MessageRejected', 400, 'Email address is not verified.')],
    ['no such configuration set', answered('NotFoundException', 404)],
    ['sending that was paused', answered('SendingPausedException', 400)],
    ['no permission', answered('AccessDeniedException', 403)],
    ['a request of ours that is wrong', answered('BadRequestException', 400, 'Tag value is not valid.')],
    ['a host that listens to nobody', failed('ECONNREFUSED')],
    ['a name without an address', failed('ENOTFOUND')],
    [
      'a connection that was never made',
      Object.assign(new Error('did not establish a connection'), { name: 'TimeoutError' }),
    ],
    ['no credentials', Object.assign(new Error('none'), { name: 'CredentialsProviderError' })],
  ])('%s: certainly not taken', (_, error) => {
    expect(outcomeOf(error)).toMatchObject({ kind: 'refused' });
  });

  it.each(["Missing final '@domain'", 'Illegal address', 'Domain contains dot-dot', 'Local part is too long'])(
    'an address no mail can go to is refused for good: %s',
    (message) => {
      expect(outcomeOf(answered('BadRequestException', 400, message))).toEqual({
        kind: 'rejected',
        code: 'BadRequestException',
      });
    },
  );

  it.each([
    ['an error inside of SES', answered('InternalServiceErrorException', 500)],
    ['a gateway in between', answered('ServiceUnavailable', 503)],
    ['a connection that broke', failed('ECONNRESET')],
    ['a pipe that broke', failed('EPIPE')],
    ['an answer that did not come', Object.assign(new Error('request timed out'), { name: 'TimeoutError' })],
    ['an answer that is none', new SyntaxError('Unexpected token')],
    ['anything else', 'what?'],
  ])('%s: nobody knows', (_, error) => {
    expect(outcomeOf(error)).toMatchObject({ kind: 'unknown' });
  });

  it('never quotes a message, which may hold an address', () => {
    const outcome = outcomeOf(answered('MessageRejected', 400, 'someone@example.org is not verified'));
    expect(JSON.stringify(outcome)).not.toContain('example.org');
  });
});

describe('the tag of a mail', () => {
  it('is what SES allows and can be read back', () => {
    expect(toMailTag(MAIL_ID)).toMatch(/^[\w-]{1,256}$/);
    expect(fromMailTag(toMailTag(MAIL_ID))).toBe(MAIL_ID);
  });
});

describe('a report of SES', () => {
  /** Shape: Amazon SES Developer Guide, examples of event data. */
  const event = (detailType: string, tags: object) => ({
    version: '0',
    source: 'aws.ses',
    'detail-type': detailType,
    detail: {
      eventType: 'Send',
      mail: { timestamp: '2026-11-22T12:00:00.000Z', messageId: 'ses-1', destination: ['x@example.org'], tags },
      send: {},
    },
  });
  const tags = { mailId: [toMailTag(MAIL_ID)], 'ses:configuration-set': ['pennytrail-dev'] };

  it.each([
    ['Email Sent', 'sent'],
    ['Email Bounced', 'bounced'],
    ['Email Complaint Received', 'complained'],
  ])('%s', (detailType, what) => {
    expect(mailReportIn(event(detailType, tags))).toEqual({ mailId: MAIL_ID, messageId: 'ses-1', what });
  });

  it('of another kind, or about a mail without our tag, is none', () => {
    expect(() => mailReportIn(event('Email Delivered', tags))).toThrow();
    expect(() => mailReportIn(event('Email Sent', {}))).toThrow();
  });
});
