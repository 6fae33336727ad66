/**
 * What the functions of mails call besides tables: a queue as the laptop serves it, and stand-ins for SES and Cognito
 * that speak their protocols, written for these tests alone.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { createQueues, QUEUES_PATH } from '#infra/local/sqs/queues';
import { serve } from '#infra/local/testing/serve';

/** What the mail service does with a request. */
export type MailAnswer = 'accepts' | 'throttles' | 'rejects the address' | 'loses the answer' | 'closes' | 'fails';

const SentMail = z.object({
  FromEmailAddress: z.string(),
  ConfigurationSetName: z.string(),
  Destination: z.object({ ToAddresses: z.tuple([z.string()]) }),
  EmailTags: z.tuple([z.object({ Name: z.literal('mailId'), Value: z.string() })]),
  Content: z.object({
    Simple: z.object({
      Subject: z.object({ Data: z.string() }),
      Body: z.object({ Text: z.object({ Data: z.string() }), Html: z.object({ Data: z.string() }) }),
      Headers: z.array(z.object({ Name: z.string(), Value: z.string() })),
    }),
  }),
});
/** The body of a SendEmail request. */
export type SentMail = z.infer<typeof SentMail>;

const QUEUE_ARN = 'arn:aws:sqs:eu-central-1:111111111111:outgoing-mail';
const QUEUE_URL = 'https://sqs.eu-central-1.amazonaws.com/111111111111/outgoing-mail';

/** Also sets the environment the functions of mails read when they are loaded. */
export async function hostMails() {
  const accepted: SentMail[] = [];
  const asked: SentMail[] = [];
  const state = { answer: 'accepts' as MailAnswer, address: 'a.person@example.org' as string | undefined };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      if (request.headers['x-amz-target']) answerUser(response, state.address);
      else answerMail(response, { mail: SentMail.parse(body), answer: state.answer, accepted, asked });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${portOf(server.address())}`;
  const dataDirectory = await mkdtemp(join(tmpdir(), 'mails-'));
  const properties = {};
  const queue = {
    logicalId: 'Mail',
    type: 'AWS::SQS::Queue',
    ref: QUEUE_URL,
    arn: QUEUE_ARN,
    properties,
    metadata: {},
  };
  const queues = createQueues({ dataDirectory, log: () => undefined, resources: [queue] });
  const sqs = await serve(queues.service);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SESV2: url,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url,
    AWS_ENDPOINT_URL_SQS: sqs.url + QUEUES_PATH,
    MAIL_QUEUE_URL: QUEUE_URL,
    MAIL_FROM: 'mail@example.org',
    MAIL_CONFIGURATION_SET: 'test-set',
    USER_POOL_ID: 'eu-central-1_Test',
    WEB_ORIGIN: 'https://money.example.org',
  });
  return {
    accepted,
    asked,
    state,
    /** Bodies of the messages on the queue. */
    queued: (): unknown[] =>
      queues.list().flatMap(({ messages }) => messages.map(({ body }) => JSON.parse(body) as unknown)),
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await sqs.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

export type MailHost = Awaited<ReturnType<typeof hostMails>>;

function answerUser(response: ServerResponse, address: string | undefined): void {
  if (address === undefined) {
    refuse(response, 400, 'UserNotFoundException', 'User does not exist.');
    return;
  }
  const UserAttributes = [
    { Name: 'email', Value: address },
    { Name: 'email_verified', Value: 'true' },
  ];
  reply(response, 200, { Username: 'user', UserAttributes, Enabled: true, UserStatus: 'CONFIRMED' });
}

type Asked = {
  readonly mail: SentMail;
  readonly answer: MailAnswer;
  readonly accepted: SentMail[];
  readonly asked: SentMail[];
};

function answerMail(response: ServerResponse, { mail, answer, accepted, asked }: Asked): void {
  asked.push(mail);
  if (answer === 'accepts' || answer === 'loses the answer') accepted.push(mail);
  switch (answer) {
    case 'accepts':
      reply(response, 200, { MessageId: `message-${accepted.length}` });
      return;
    case 'throttles':
      refuse(response, 429, 'TooManyRequestsException', 'Maximum sending rate exceeded.');
      return;
    case 'rejects the address':
      refuse(response, 400, 'BadRequestException', "Missing final '@domain'");
      return;
    case 'fails':
      refuse(response, 500, 'InternalServiceErrorException', 'No idea.');
      return;
    case 'loses the answer':
    case 'closes':
      response.destroy();
  }
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.setHeader('x-amzn-errortype', code);
  reply(response, status, { __type: code, message });
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address.port;
}
