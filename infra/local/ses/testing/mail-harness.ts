/** Test support: SES behind a socket, reached by the real SDK client as a function reaches it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendEmailCommand, SESv2Client, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { vi } from 'vitest';
import { createMailbox, type Mailbox } from '#infra/local/mailbox/mailbox';
import type { Resource } from '#infra/local/service';
import { switchable } from '#infra/local/switches/switchable';
import { createSwitches } from '#infra/local/switches/switches';
import { openReopenableServer, type ReopenableServer } from '#infra/local/http/reopenable-server';
import { serve, type Served } from '#infra/local/testing/serve';
import type { MailEvent } from '../mail-events.ts';
import { createMailService, MAIL_SERVICE_PATH, refuseTooManyMails } from '../mail-service.ts';
import { resources, SET } from './mail-resources.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');

type Opened = {
  readonly mailbox: Mailbox;
  readonly client: SESv2Client;
  readonly server: ReopenableServer;
  readonly switches: Served;
};

export class MailHarness {
  readonly events: MailEvent[] = [];
  /** What the bus does with events. */
  emit: (events: readonly MailEvent[]) => Promise<void> = (events) => Promise.resolve(void this.events.push(...events));
  readonly switches = createSwitches({ onTurned: (_, state) => this.#parts.server.setOpen(state !== 'down') });
  #opened: Opened | undefined;

  private constructor(readonly dataDirectory: string) {}

  static async create(): Promise<MailHarness> {
    const harness = new MailHarness(await mkdtemp(join(tmpdir(), 'ses-')));
    await harness.open();
    return harness;
  }

  async open(given: readonly Resource[] = resources): Promise<void> {
    const mailbox = createMailbox({ dataDirectory: this.dataDirectory, clock: () => NOW });
    const mails = createMailService({
      resources: given,
      dataDirectory: this.dataDirectory,
      deliverMail: mailbox.deliver,
      emit: (events) => this.emit(events),
      log: () => undefined,
      clock: () => NOW,
    });
    await mails.start();
    const state = () => this.switches.stateOf('ses');
    const { service } = mails;
    const server = await openReopenableServer(() => undefined);
    server.serve([switchable({ service, path: MAIL_SERVICE_PATH, state, throttle: refuseTooManyMails })]);
    const switches = await serve(this.switches.service);
    vi.stubEnv('AWS_ENDPOINT_URL_SESV2', server.origin + MAIL_SERVICE_PATH);
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    this.#opened = {
      mailbox,
      server,
      switches,
      client: new SESv2Client({ region: 'eu-central-1', credentials, maxAttempts: 1 }),
    };
  }

  get mailbox(): Mailbox {
    return this.#parts.mailbox;
  }

  get client(): SESv2Client {
    return this.#parts.client;
  }

  /** Origin of SES. */
  get url(): string {
    return this.#parts.server.origin;
  }

  /** Over HTTP, as a developer does it. */
  turn(state: string): Promise<Response> {
    return fetch(`${this.#parts.switches.url}/_local/services/ses/${state}`, { method: 'POST' });
  }

  send(input: Partial<SendEmailCommandInput> = {}) {
    return this.client.send(new SendEmailCommand({ ...MAIL, ...input }));
  }

  async close(): Promise<void> {
    this.client.destroy();
    await Promise.all([this.#parts.server.close(), this.#parts.switches.close()]);
    vi.unstubAllEnvs();
  }

  async remove(): Promise<void> {
    await this.close();
    await rm(this.dataDirectory, { recursive: true });
  }

  get #parts() {
    if (!this.#opened) throw new Error('SES is closed');
    return this.#opened;
  }
}

/** A mail with everything that ours have. */
export const MAIL: SendEmailCommandInput = {
  FromEmailAddress: 'Pennytrail <notices@pennytrail.example>',
  Destination: { ToAddresses: ['ada@example.com'] },
  ConfigurationSetName: SET,
  EmailTags: [{ Name: 'mail', Value: 'abc-1' }],
  Content: {
    Simple: {
      Subject: { Data: 'Über dem Budget', Charset: 'UTF-8' },
      Body: {
        Text: { Data: '12,50 € über', Charset: 'UTF-8' },
        Html: { Data: '<p>12,50&nbsp;€ über</p>', Charset: 'UTF-8' },
      },
      Headers: [
        { Name: 'List-Unsubscribe', Value: '<https://pennytrail.example/unsubscribe/t>' },
        { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
      ],
    },
  },
};
