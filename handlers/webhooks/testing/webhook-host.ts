/** The functions with a queue of webhooks. For tests only. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient, type Message } from '@aws-sdk/client-sqs';
import { hostFunctions, type FunctionHost } from '#handlers/testing/function-host';
import type { Resource } from '#infra/local/service';
import { createQueues, QUEUES_PATH } from '#infra/local/sqs/queues';
import { serve } from '#infra/local/testing/serve';

export type WebhookHost = {
  readonly host: FunctionHost;
  /** Hands what is on the queue to the sender, as Lambda does; yields how many messages there were. */
  readonly drain: () => Promise<number>;
  readonly close: () => Promise<void>;
};

const QUEUE: Omit<Resource, 'ref'> = {
  logicalId: 'Webhooks',
  type: 'AWS::SQS::Queue',
  arn: 'arn:aws:sqs:eu-central-1:000000000000:webhook',
  properties: { VisibilityTimeout: 360 },
  metadata: {},
};

/** Endpoints on 127.0.0.0/8 may be called, and nothing else that is private. */
export async function hostWebhooks(databaseEndpoint: string): Promise<WebhookHost> {
  const host = await hostFunctions(databaseEndpoint);
  const dataDirectory = await mkdtemp(join(tmpdir(), 'webhooks-'));
  const resource = { ...QUEUE, ref: 'http://127.0.0.1:1/000000000000/webhook' };
  const queues = createQueues({ resources: [resource], dataDirectory, log: () => undefined });
  const served = await serve(queues.service);
  const url = `${served.url}/000000000000/webhook`;
  Object.assign(process.env, {
    WEBHOOK_QUEUE_URL: url,
    WEBHOOK_PRIVATE_NETWORKS: '127.0.0.0/8',
    AWS_ENDPOINT_URL_SQS: served.url + QUEUES_PATH,
  });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const sqs = new SQSClient({ region: 'eu-central-1', credentials });
  return {
    host,
    drain: () => drain(host, sqs, url),
    close: async () => {
      sqs.destroy();
      await served.close();
      await rm(dataDirectory, { recursive: true });
      await host.close();
    },
  };
}

async function drain(host: FunctionHost, sqs: SQSClient, QueueUrl: string): Promise<number> {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  if (Messages.length === 0) return 0;
  const reply = await host.invoke('send-webhook', { Records: Messages.map(recordOf) });
  const failed = JSON.stringify(reply);
  for (const { MessageId = '', ReceiptHandle } of Messages) {
    if (!failed.includes(MessageId)) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
  return Messages.length;
}

function recordOf({ MessageId, Body }: Message): { messageId: string | undefined; body: string | undefined } {
  return { messageId: MessageId, body: Body };
}
