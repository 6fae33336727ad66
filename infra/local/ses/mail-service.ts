/** Amazon SES, API version 2, as far as sending goes: mails end in the local mailbox, what became of them on the bus. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DeliverMail, HttpService, Resource, RuntimeLog } from '../service.ts';
import { AwsError } from '../wire/aws-error.ts';
import { readBody } from '../wire/read-body.ts';
import { openAcceptedMails, type AcceptedMail } from './accepted-mail.ts';
import { eventsOf, outcomeFor, type MailEvent } from './mail-events.ts';
import { mailOfRequest } from './send-email.ts';
import { readSendingSettings, type SendingSettings } from './sending-settings.ts';

/** Where the SDK reaches SES: its endpoint is the origin of its server plus this path. */
export const MAIL_SERVICE_PATH = '/_aws/sesv2';

const SEND_EMAIL_PATH = `${MAIL_SERVICE_PATH}/v2/email/outbound-emails`;

export type MailService = {
  readonly service: HttpService;
  /** Finishes what an earlier run took and did not deliver. */
  readonly start: () => Promise<void>;
};

export type MailServiceOptions = {
  readonly resources: readonly Resource[];
  /** Mails that are taken and not delivered lie under `<dataDirectory>/ses`. */
  readonly dataDirectory: string;
  readonly deliverMail: DeliverMail;
  /** Puts an event on the default bus. */
  readonly emit: (events: readonly MailEvent[]) => Promise<void>;
  readonly log: RuntimeLog;
  /** Epoch ms. */
  readonly clock?: () => number;
};

/** Throws UnsupportedTemplate. */
export function createMailService(options: MailServiceOptions): MailService {
  const { clock = Date.now } = options;
  const settings = readSendingSettings(options.resources);
  const accepted = openAcceptedMails(options.dataDirectory);
  const finish = async (mail: AcceptedMail): Promise<void> => {
    await deliver(mail, options);
    await options.emit(eventsToTell(mail, settings, clock()));
    await accepted.remove(mail);
  };
  const send = async (body: unknown): Promise<unknown> => {
    const mail = mailOfRequest(body, settings, clock());
    await accepted.add(mail);
    // From here on the mail counts as taken; what fails now is made up for at the next start.
    await finish(mail).catch((error: unknown) => {
      options.log('A mail was taken and is delivered at the next start', { error: String(error) });
    });
    return { MessageId: mail.messageId };
  };
  return {
    service: { handle: (request, response) => answer(request, response, { send, log: options.log }), close },
    start: async () => {
      for (const mail of accepted.left()) await finish(mail);
    },
  };
}

/** Refuses a request as coming too fast. */
export function refuseTooManyMails(response: ServerResponse): void {
  refuse(response, new AwsError('TooManyRequestsException', 'Maximum sending rate exceeded.', 429));
}

/** A mail that bounces reaches nobody. */
async function deliver(mail: AcceptedMail, { deliverMail }: MailServiceOptions): Promise<void> {
  const { messageId, from, subject, text, html, headers, tags } = mail;
  const reached = mail.recipients.filter((recipient) => !['bounced', 'suppressed'].includes(outcomeFor(recipient)));
  for (const to of reached) {
    await deliverMail({ from, to, subject, text, ...(html !== undefined && { html }), messageId, headers, tags });
  }
}

function eventsToTell(mail: AcceptedMail, settings: SendingSettings, now: number): MailEvent[] {
  const set = settings.configurationSets.get(mail.configurationSet ?? '');
  return set ? eventsOf(mail, set, new Date(now).toISOString()) : [];
}

/** SES takes 40 MB, which base64 makes a third longer. */
const LARGEST_BODY = 56 * 1024 * 1024;

type Operation = { readonly send: (body: unknown) => Promise<unknown>; readonly log: RuntimeLog };

/** The REST form of the AWS JSON protocol. Specification: Smithy documentation, "AWS restJson1 protocol". */
async function answer(request: IncomingMessage, response: ServerResponse, { send, log }: Operation): Promise<boolean> {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  if (path !== MAIL_SERVICE_PATH && !path.startsWith(`${MAIL_SERVICE_PATH}/`)) return false;
  try {
    if (path !== SEND_EMAIL_PATH || request.method !== 'POST') throw notServed(request);
    reply(response, 200, await send(await bodyOf(request)));
  } catch (error) {
    request.resume();
    if (!(error instanceof AwsError)) log(`${path} failed`, { error: String(error) });
    refuse(response, error instanceof AwsError ? error : failure());
  }
  return true;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  // A page of another origin can post neither this content type nor this header without asking first.
  if (request.headers['content-type'] !== 'application/json' || !request.headers.authorization) {
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  }
  const body = await readBody(request, LARGEST_BODY);
  if (!body) throw new AwsError('MessageRejected', 'Message length is more than 41943040 bytes long.');
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsError('SerializationException', 'The request body is not JSON.');
  }
}

function notServed({ method, url }: IncomingMessage): AwsError {
  return new AwsError('UnknownOperationException', `A laptop serves SendEmail only, not ${method} ${url}.`, 404);
}

function failure(): AwsError {
  return new AwsError('InternalServiceErrorException', 'The laptop runtime failed; its log says why.', 500);
}

function refuse(response: ServerResponse, { code, message, statusCode }: AwsError): void {
  response.setHeader('x-amzn-errortype', code);
  reply(response, statusCode, { message });
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

function close(): Promise<void> {
  return Promise.resolve();
}
