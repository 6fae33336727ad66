/** Test support: the backend as a process of its own, to be killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../build/project.ts';
import { announcedRuntime, type RuntimeFacts } from '../runtime-file.ts';

export type BackendProcess = {
  readonly facts: RuntimeFacts;
  /** At once and without a word (SIGKILL), as a crash or a full memory would. */
  readonly kill: () => void;
  /** Like Ctrl-C. */
  readonly stop: () => void;
  /** Resolves when the process is gone; yields its exit code, null when it was killed. */
  readonly ended: Promise<number | null>;
};

export type BackendOptions = { readonly dataDirectory: string; readonly synthesisFile: string };

const PROGRAM = fileURLToPath(new URL('./serve-backend.ts', import.meta.url));
const START_LIMIT_MS = 120_000;

/** Resolves when it answers. Rejects with everything it printed when it does not, and nothing stays running. */
export async function startBackend({ dataDirectory, synthesisFile }: BackendOptions): Promise<BackendProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, synthesisFile], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', PENNYTRAIL_DATA: dataDirectory },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit').then(() => child.exitCode);
  await untilReady(child);
  const facts = announcedRuntime(dataDirectory);
  if (!facts) throw new Error('the runtime is ready and announced nothing');
  return { facts, ended, kill: () => child.kill('SIGKILL'), stop: () => child.kill('SIGINT') };
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (reason: string): void => {
      clearTimeout(limit);
      child.kill('SIGKILL');
      reject(new Error(`${reason}; it printed:\n${output}`));
    };
    const limit = setTimeout(() => {
      fail('the backend did not get ready');
    }, START_LIMIT_MS);
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (!output.includes('ready on http:')) return;
      clearTimeout(limit);
      resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      fail(`the backend ended with code ${code}`);
    });
  });
}
