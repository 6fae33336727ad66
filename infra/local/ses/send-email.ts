import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../wire/aws-error.ts';
import type { AcceptedMail } from './accepted-mail.ts';
import { addressIn } from './addresses.ts';
import { contentOf } from './mail-content.ts';
import { SendEmailInput } from './send-email-input.ts';
import type { ConfigurationSet, SendingSettings } from './sending-settings.ts';

/** The mail a request makes, checked as SES checks it. Throws AwsError in the words of SES. */
export function mailOfRequest(request: unknown, settings: SendingSettings, now: number): AcceptedMail {
  const parsed = SendEmailInput.safeParse(request);
  if (!parsed.success) throw new AwsError('BadRequestException', z.prettifyError(parsed.error));
  const input = parsed.data;
  const messageId = `${randomBytes(16).toString('hex')}-${randomUUID()}-000000`;
  const { from, recipients, ...content } = contentOf(input, messageId);
  const set = configurationSetOf(input.ConfigurationSetName, settings);
  const sender = addressIn(from);
  const identityArn = settings.identityOf(sender);
  if (identityArn === undefined) {
    throw new AwsError(
      'MessageRejected',
      `Email address is not verified. The following identities failed the check: ${sender}`,
    );
  }
  return {
    messageId,
    acceptedAt: now,
    from,
    identityArn,
    recipients: recipients.map(addressIn),
    ...content,
    headers: [...content.headers],
    tags: Object.fromEntries(input.EmailTags.map(({ Name, Value }) => [Name, Value] as const)),
    ...(set && { configurationSet: set.name }),
  };
}

function configurationSetOf(name: string | undefined, settings: SendingSettings): ConfigurationSet | undefined {
  if (name === undefined) return undefined;
  const set = settings.configurationSets.get(name);
  if (!set) throw new AwsError('NotFoundException', `Configuration set <${name}> does not exist.`, 404);
  if (set.isSendingEnabled) return set;
  throw new AwsError('SendingPausedException', `Email sending is disabled for configuration set <${name}>.`);
}
