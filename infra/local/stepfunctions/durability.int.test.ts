import { appendFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MachineServer } from './testing/machine-server.ts';

let server: MachineServer;

beforeEach(async () => {
  server = await MachineServer.create();
});

afterEach(() => server.remove());

describe('an execution on the disk', () => {
  it('goes on after a restart, and after a crash in the middle of a line', async () => {
    const { executionArn } = await server.start('run');
    await server.asked(1);
    await server.close();
    const folder = join(server.dataDirectory, 'stepfunctions');
    const [journal = ''] = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
    await appendFile(join(folder, journal), '{"at":1,"changes":[{"ended":{"status":"FAILED"}');
    await server.open();
    expect((await server.describe(executionArn)).status).toBe('RUNNING');
    // The function had not been heard of when the process went, so it may have been called again; never with another token.
    expect(new Set(server.tokens).size).toBe(1);
    await server.client.send(new SendTaskSuccessCommand({ taskToken: server.tokens[0], output: '{"answer":1}' }));
    await server.statusIs(executionArn, 'SUCCEEDED');
    await server.reopen();
    expect(await server.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '1' });
  });

  it('gets its summary by the next run when the process goes right before writing it', async () => {
    const { executionArn } = await server.start('run');
    await server.asked(1);
    await server.client.send(new SendTaskSuccessCommand({ taskToken: server.tokens[0], output: '{"answer":1}' }));
    await server.statusIs(executionArn, 'SUCCEEDED');
    await server.close();
    const folder = join(server.dataDirectory, 'stepfunctions');
    const [summary = ''] = (await readdir(folder)).filter((name) => name.endsWith('.json'));
    await rm(join(folder, summary));
    await server.open();
    await server.statusIs(executionArn, 'SUCCEEDED');
    await vi.waitUntil(async () => (await readdir(folder)).includes(summary), { timeout: 10_000 });
  });

  it('misses no due time while nothing runs', async () => {
    const { executionArn } = await server.start('run');
    await server.asked(1);
    await server.close();
    server.now += 600_000;
    await server.open();
    await server.statusIs(executionArn, 'FAILED');
    expect(await server.describe(executionArn)).toMatchObject({ error: 'States.HeartbeatTimeout' });
  });
});
