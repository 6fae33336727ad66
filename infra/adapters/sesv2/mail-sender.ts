/**
 * Mail by Amazon SES, API version 2. `Simple` content, because SES then writes the MIME message, encodes subject and
 * bodies, and refuses a header that would break out of its line; `Raw` would make all that our work, for nothing that
 * a text and an HTML body need.
 */
import { SendEmailCommand, SESv2Client, SESv2ServiceException } from '@aws-sdk/client-sesv2';
import type { MailSender, OutgoingMail, SendOutcome } from '#domain/ports/mail-sender';
import { MAIL_TAG, toMailTag } from './mail-tag.ts';

/**
 * Tries once: the SDK cannot know whether a request whose answer was lost had an effect, and would send the mail again.
 * The time limits are far below that of a function, so that an answer that does not come is seen.
 */
export function createMailClient(): SESv2Client {
  return new SESv2Client({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  });
}

export type MailSettings = {
  /** Address of a verified identity. */
  readonly from: string;
  /** Whose events say what became of a mail. */
  readonly configurationSet: string;
};

export function createMailSender(client: SESv2Client, settings: MailSettings): MailSender {
  return {
    send: async (mail) => {
      try {
        const { MessageId } = await client.send(commandOf(mail, settings));
        return MessageId ? { kind: 'accepted', messageId: MessageId } : { kind: 'unknown', code: 'NoMessageId' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}

function commandOf(mail: OutgoingMail, { from, configurationSet }: MailSettings): SendEmailCommand {
  return new SendEmailCommand({
    FromEmailAddress: `Pennytrail <${from}>`,
    Destination: { ToAddresses: [mail.to] },
    ConfigurationSetName: configurationSet,
    EmailTags: [{ Name: MAIL_TAG, Value: toMailTag(mail.mailId) }],
    Content: {
      Simple: {
        Subject: { Data: mail.subject, Charset: 'UTF-8' },
        Body: { Text: { Data: mail.text, Charset: 'UTF-8' }, Html: { Data: mail.html, Charset: 'UTF-8' } },
        Headers: [
          { Name: 'List-Unsubscribe', Value: `<${mail.unsubscribeUrl}>` },
          { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
          // Keeps out-of-office replies away. Source: RFC 3834, section 5.
          { Name: 'Auto-Submitted', Value: 'auto-generated' },
        ],
      },
    },
  });
}

/** The connection was never made, so nothing was sent over it. Source: Node.js documentation, "Common system errors". */
const NOT_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/**
 * What an error says about the mail. An answer with a status of 4xx is a refusal; one of 5xx, or none, leaves open
 * whether the mail was taken. The code is the error's name: messages of SES quote addresses.
 */
export function outcomeOf(error: unknown): SendOutcome {
  if (!(error instanceof Error)) return { kind: 'unknown', code: 'Unknown' };
  if (error instanceof SESv2ServiceException) {
    const status = error.$metadata.httpStatusCode ?? 0;
    if (status < 400 || status >= 500) return { kind: 'unknown', code: error.name };
    return { kind: isAboutAddress(error) ? 'rejected' : 'refused', code: error.name };
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return { kind: wasNeverSent(error, code) ? 'refused' : 'unknown', code };
}

/**
 * SES has no error of its own for an address no mail can go to; the sentence is all there is. A request that is bad
 * for another reason is our mistake: it is kept for the dead letters, not thrown away.
 */
function isAboutAddress(error: SESv2ServiceException): boolean {
  return (
    error.name === 'BadRequestException' &&
    /address|final '@domain'|local part|domain (name|contains)/i.test(error.message)
  );
}

function wasNeverSent(error: Error, code: string): boolean {
  if (NOT_CONNECTED.has(code) || code === 'CredentialsProviderError') return true;
  // The SDK names both of its time limits alike.
  return error.name === 'TimeoutError' && error.message.includes('did not establish a connection');
}
