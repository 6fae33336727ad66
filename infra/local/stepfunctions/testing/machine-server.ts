/** Test support: a state machine in files, behind a socket, asked by the SDK's own client. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  SFNClient,
  StartExecutionCommand,
  type StartExecutionCommandOutput,
} from '@aws-sdk/client-sfn';
import { vi } from 'vitest';
import * as z from 'zod';
import { serve, type Served } from '#infra/local/testing/serve';
import { createStateMachines, STATES_PATH } from '../state-machines.ts';
import { ask, call, definitionOf, functionArn, MACHINE_ARN, machineTemplate } from './definitions.ts';

/** Calls one function, then asks by the other, which is given the token. */
export const DEFINITION = definitionOf({
  First: call('one', { End: undefined, Next: 'Ask' }),
  Ask: ask('two', { HeartbeatSeconds: 600, Output: '{% $states.result.answer %}' }),
});

const WithToken = z.object({ token: z.string() });

/** `close` and `open` restart the service over the same folder. */
export class MachineServer {
  now = Date.parse('2026-11-22T10:00:00.500Z');
  /** Given to the function, in order. */
  readonly tokens: string[] = [];
  #opened: { readonly served: Served; readonly client: SFNClient } | undefined;

  private constructor(readonly dataDirectory: string) {}

  static async create(): Promise<MachineServer> {
    const server = new MachineServer(await mkdtemp(join(tmpdir(), 'states-')));
    await server.open();
    return server;
  }

  async open(properties: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const machines = await createStateMachines({
      resources: machineTemplate({ DefinitionString: JSON.stringify(DEFINITION), RoleArn: 'role', ...properties }),
      dataDirectory: this.dataDirectory,
      clock: () => this.now,
      log: () => undefined,
      invoke: (name, event) => {
        if (name === functionArn('two')) this.tokens.push(WithToken.parse(event).token);
        return Promise.resolve({ kind: 'returned', payload: { got: event }, requestId: 'r' });
      },
    });
    await machines.start();
    const served = await serve(machines.service);
    const client = new SFNClient({
      region: 'eu-central-1',
      endpoint: served.url + STATES_PATH,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });
    this.#opened = { served, client };
  }

  get client(): SFNClient {
    if (!this.#opened) throw new Error('the service is closed');
    return this.#opened.client;
  }

  start(name: string, input: unknown = {}): Promise<StartExecutionCommandOutput> {
    const request = { stateMachineArn: MACHINE_ARN, name, input: JSON.stringify(input) };
    return this.client.send(new StartExecutionCommand(request));
  }

  describe(executionArn: string | undefined): Promise<DescribeExecutionCommandOutput> {
    return this.client.send(new DescribeExecutionCommand({ executionArn }));
  }

  /** Resolves when the function was given that many tokens. */
  async asked(count: number): Promise<void> {
    await vi.waitUntil(() => this.tokens.length >= count, { timeout: 10_000 });
  }

  async statusIs(executionArn: string | undefined, status: string): Promise<void> {
    await vi.waitUntil(async () => (await this.describe(executionArn)).status === status, { timeout: 10_000 });
  }

  async close(): Promise<void> {
    this.#opened?.client.destroy();
    await this.#opened?.served.close();
    this.#opened = undefined;
  }

  async reopen(properties: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.close();
    await this.open(properties);
  }

  async remove(): Promise<void> {
    await this.close();
    await rm(this.dataDirectory, { recursive: true });
  }
}
