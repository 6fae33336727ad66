/** What a mail says, from either form of content that SendEmail takes. */
import { AwsError } from '../wire/aws-error.ts';
import { readMime, type MailHeader } from './mime.ts';
import type { SendEmailInput, SimpleContent } from './send-email-input.ts';

export type MailContent = {
  readonly from: string;
  /** Everybody it goes to, blind copies included. */
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Those everybody sees; without blind copies. */
  readonly headers: readonly MailHeader[];
};

/** Throws BadRequestException when nobody sends it or nobody gets it. */
export function contentOf(input: SendEmailInput, messageId: string): MailContent {
  const content = 'Simple' in input.Content ? simple(input, input.Content.Simple) : raw(input, input.Content.Raw.Data);
  if (content.from === '') throw new AwsError('BadRequestException', 'FromEmailAddress is missing');
  if (content.recipients.length === 0) throw new AwsError('BadRequestException', 'Recipient is missing');
  const headers = content.headers.filter(({ name }) => name.toLowerCase() !== 'message-id');
  return { ...content, headers: [...headers, { name: 'Message-ID', value: `<${messageId}@localhost>` }] };
}

function simple(input: SendEmailInput, { Subject, Body, Headers }: SimpleContent): MailContent {
  const { FromEmailAddress: from = '', ReplyToAddresses } = input;
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = input.Destination ?? {};
  const lists = [
    { name: 'To', value: ToAddresses.join(', ') },
    { name: 'Cc', value: CcAddresses.join(', ') },
    { name: 'Reply-To', value: ReplyToAddresses.join(', ') },
  ];
  return {
    from,
    recipients: [...ToAddresses, ...CcAddresses, ...BccAddresses],
    subject: Subject.Data,
    text: Body.Text?.Data ?? '',
    ...(Body.Html && { html: Body.Html.Data }),
    headers: [
      { name: 'From', value: from },
      ...lists.filter(({ value }) => value !== ''),
      { name: 'Subject', value: Subject.Data },
      { name: 'MIME-Version', value: '1.0' },
      ...Headers.map(({ Name, Value }) => ({ name: Name, value: Value })),
    ],
  };
}

/** What the request says about sender and recipients goes before what the message says. */
function raw(input: SendEmailInput, data: string): MailContent {
  const { headers, text, html } = readMime(Buffer.from(data, 'base64'));
  const header = (wanted: string): string => headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? '';
  const named = ['to', 'cc', 'bcc'].flatMap((name) => header(name).split(',')).map((address) => address.trim());
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = input.Destination ?? {};
  const asked = [...ToAddresses, ...CcAddresses, ...BccAddresses];
  return {
    from: input.FromEmailAddress ?? header('from'),
    recipients: asked.length > 0 ? asked : named.filter((address) => address !== ''),
    subject: header('subject'),
    text,
    ...(html !== undefined && { html }),
    headers: headers.filter(({ name }) => name.toLowerCase() !== 'bcc'),
  };
}
