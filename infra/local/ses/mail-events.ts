/**
 * What SES tells the default bus about a mail. Sources: Amazon SES Developer Guide, "Contents of event data that Amazon
 * SES publishes" and its examples; EventBridge reference, "Amazon Simple Email Service events".
 */
import { addressIn, domainOf } from './addresses.ts';
import type { AcceptedMail } from './accepted-mail.ts';

/** An event of a service, as the default bus takes it. */
export type MailEvent = {
  readonly source: 'aws.ses';
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
};

/** How the mail to one recipient ends. */
export type Outcome = 'delivered' | 'bounced' | 'suppressed' | 'complained';

/**
 * Decided by the domain, as SES's mailbox simulator decides by the name before its own domain: `@bounce.example`,
 * `@suppressed.example` and `@complaint.example`.
 */
export function outcomeFor(recipient: string): Outcome {
  switch (domainOf(recipient)) {
    case 'bounce.example':
      return 'bounced';
    case 'suppressed.example':
      return 'suppressed';
    case 'complaint.example':
      return 'complained';
    default:
      return 'delivered';
  }
}

type Told = { readonly type: string; readonly name: string; readonly detailType: string; readonly facts: object };

/** Events in their order: sent first. `types` are those the configuration set asks for, in capitals. */
export function eventsOf(mail: AcceptedMail, set: EventsSet, at: string): MailEvent[] {
  const told: Told[] = [
    { type: 'SEND', name: 'Send', detailType: 'Email Sent', facts: { send: {} } },
    ...mail.recipients.flatMap((recipient) => endOf(recipient, mail, at)),
  ];
  return told
    .filter(({ type }) => set.eventTypes.has(type))
    .map(({ name, detailType, facts }) => ({
      source: 'aws.ses',
      detailType,
      resources: [set.arn],
      detail: { eventType: name, mail: mailOf(mail), ...facts },
    }));
}

type EventsSet = { readonly arn: string; readonly eventTypes: ReadonlySet<string> };

function endOf(recipient: string, { messageId, acceptedAt }: AcceptedMail, timestamp: string): Told[] {
  const outcome = outcomeFor(recipient);
  const feedbackId = `feedback-${messageId}`;
  const delivery = {
    timestamp,
    processingTimeMillis: Math.max(0, Date.parse(timestamp) - acceptedAt),
    recipients: [recipient],
    smtpResponse: '250 ok',
    reportingMTA: 'localhost',
  };
  const delivered = { type: 'DELIVERY', name: 'Delivery', detailType: 'Email Delivered', facts: { delivery } };
  if (outcome === 'delivered') return [delivered];
  if (outcome === 'complained') {
    const complainedRecipients = [{ emailAddress: recipient }];
    const complaint = { complainedRecipients, timestamp, feedbackId, complaintFeedbackType: 'abuse' };
    const told = { type: 'COMPLAINT', name: 'Complaint', detailType: 'Email Complaint Received', facts: { complaint } };
    return [delivered, told];
  }
  const bounce = {
    bounceType: 'Permanent',
    bounceSubType: outcome === 'suppressed' ? 'OnAccountSuppressionList' : 'General',
    bouncedRecipients: [
      { emailAddress: recipient, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
    ],
    timestamp,
    feedbackId,
    reportingMTA: 'dsn; localhost',
  };
  return [{ type: 'BOUNCE', name: 'Bounce', detailType: 'Email Bounced', facts: { bounce } }];
}

function mailOf(mail: AcceptedMail): object {
  const { messageId, from, recipients, headers, subject } = mail;
  const own = Object.entries(mail.tags).map(([name, value]) => [name, [value]] as const);
  return {
    timestamp: new Date(mail.acceptedAt).toISOString(),
    source: from,
    sourceArn: mail.identityArn,
    sendingAccountId: mail.identityArn.split(':')[4] ?? '',
    messageId,
    destination: recipients,
    headersTruncated: false,
    headers,
    commonHeaders: { from: [from], to: valuesOf(headers, 'To'), messageId, subject },
    tags: {
      'ses:source-tls-version': ['TLSv1.3'],
      'ses:operation': ['SendEmail'],
      ...(mail.configurationSet !== undefined && { 'ses:configuration-set': [mail.configurationSet] }),
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': [domainOf(addressIn(from))],
      'ses:caller-identity': ['local'],
      ...Object.fromEntries(own),
    },
  };
}

function valuesOf(headers: AcceptedMail['headers'], name: string): string[] {
  return headers.filter((header) => header.name === name).flatMap(({ value }) => value.split(', '));
}
