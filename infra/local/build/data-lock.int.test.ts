import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { DataInUse, lockData } from './data-lock.ts';

it('lets one in at a time', async () => {
  const directory = `/data/${randomUUID()}`;
  const lock = await lockData(directory);
  await expect(lockData(directory)).rejects.toThrow(DataInUse);
  const other = await lockData(`/data/${randomUUID()}`);
  await other.release();
  await lock.release();
  await (await lockData(directory)).release();
});

it('takes over from a process that was killed', async () => {
  const directory = `/data/${randomUUID()}`;
  const code = `import { lockData } from ${JSON.stringify(new URL('./data-lock.ts', import.meta.url).href)};
    lockData(${JSON.stringify(directory)}).then(() => { console.log('locked'); setInterval(() => {}, 1000); });`;
  const holder = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  await expect(lockData(directory)).rejects.toThrow(DataInUse);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  await (await lockData(directory)).release();
});
