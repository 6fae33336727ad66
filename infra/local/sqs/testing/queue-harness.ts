/** Test support: two queues behind a socket, the second with the first for its dead letters, and the real SDK client. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  type Message,
  type ReceiveMessageCommandInput,
  type SendMessageCommandInput,
} from '@aws-sdk/client-sqs';
import { vi } from 'vitest';
import type { Resource } from '#infra/local/service';
import { serve, type Served } from '#infra/local/testing/serve';
import { createQueues, QUEUES_PATH, type Queues } from '../queues.ts';

const ACCOUNT = '000000000000';
export const LETTERS_ARN = `arn:aws:sqs:eu-central-1:${ACCOUNT}:dead-letters`;
export const OTHER_ARN = `arn:aws:sqs:eu-central-1:${ACCOUNT}:other`;
export const LETTERS_REF = `http://127.0.0.1:1/${ACCOUNT}/dead-letters`;

const queue = (arn: string, properties: Record<string, unknown>): Resource => ({
  logicalId: 'Queue',
  type: 'AWS::SQS::Queue',
  ref: `http://127.0.0.1:1/${ACCOUNT}/${arn.split(':').at(-1)}`,
  arn,
  properties,
  metadata: {},
});

const resources = [
  queue(LETTERS_ARN, { VisibilityTimeout: 60 }),
  queue(OTHER_ARN, { RedrivePolicy: { deadLetterTargetArn: LETTERS_ARN, maxReceiveCount: '2' } }),
];

type Opened = { readonly queues: Queues; readonly served: Served; readonly client: SQSClient };

/** All calls go to the queue `dead-letters` unless they say otherwise. */
export class QueueHarness {
  now = Date.now();
  readonly #opened: Opened;

  private constructor(
    readonly directory: string,
    open: (clock: () => number) => Opened,
  ) {
    this.#opened = open(() => this.now);
  }

  static async create(): Promise<QueueHarness> {
    const directory = await mkdtemp(join(tmpdir(), 'sqs-'));
    let clock = Date.now;
    const options = { resources, dataDirectory: directory, log: () => undefined };
    const queues = createQueues({ ...options, clock: () => clock() });
    const served = await serve(queues.service);
    // As a function gets it: from the environment. Given in code, the endpoint would be used for any URL of a queue.
    vi.stubEnv('AWS_ENDPOINT_URL_SQS', served.url + QUEUES_PATH);
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new SQSClient({ region: 'eu-central-1', credentials, maxAttempts: 1 });
    return new QueueHarness(directory, (given) => {
      clock = given;
      return { queues, served, client };
    });
  }

  get client(): SQSClient {
    return this.#opened.client;
  }

  get queues(): Queues {
    return this.#opened.queues;
  }

  urlOf(name: string): string {
    return `${this.#opened.served.url}/${ACCOUNT}/${name}`;
  }

  get queueUrl(): string {
    return this.urlOf('dead-letters');
  }

  send(MessageBody: string, input: Partial<SendMessageCommandInput> = {}) {
    return this.client.send(new SendMessageCommand({ QueueUrl: this.queueUrl, MessageBody, ...input }));
  }

  async receive(input: Partial<ReceiveMessageCommandInput> = {}): Promise<readonly Message[]> {
    return (await this.client.send(new ReceiveMessageCommand({ QueueUrl: this.queueUrl, ...input }))).Messages ?? [];
  }

  /** Messages that are visible, in flight, and delayed. */
  async counts(): Promise<readonly (string | undefined)[]> {
    const command = new GetQueueAttributesCommand({ QueueUrl: this.queueUrl, AttributeNames: ['All'] });
    const { Attributes = {} } = await this.client.send(command);
    const values = new Map(Object.entries(Attributes));
    return ['', 'NotVisible', 'Delayed'].map((kind) => values.get(`ApproximateNumberOfMessages${kind}`));
  }

  async remove(): Promise<void> {
    vi.unstubAllEnvs();
    this.client.destroy();
    await this.#opened.served.close();
    await rm(this.directory, { recursive: true });
  }
}

/** Attributes of a message, all text. */
export function textAttributes(texts: Readonly<Record<string, string>>): SendMessageCommandInput['MessageAttributes'] {
  return Object.fromEntries(
    Object.entries(texts).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  );
}
