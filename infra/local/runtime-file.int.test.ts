import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { announcedRuntime, announceRuntime } from './runtime-file.ts';

it('tells where a runtime is for as long as it runs', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'runtime-file-'));
  const data = join(directory, 'data');
  expect(announcedRuntime(data)).toBeUndefined();
  const facts = {
    url: 'http://127.0.0.1:3000',
    databaseEndpoint: 'http://127.0.0.1:8000',
    environment: { EVENTS_TABLE: 'e' },
  };
  const withdraw = await announceRuntime(data, facts);
  expect(announcedRuntime(data)).toEqual(facts);
  await withdraw();
  expect(announcedRuntime(data)).toBeUndefined();
  await rm(directory, { recursive: true });
});
