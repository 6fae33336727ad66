/** The whole product as a person starts it, in a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Folder of package.json. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type Product = {
  /** Such as `http://127.0.0.1:40123`. */
  readonly url: string;
  /** Interrupts it like Ctrl-C; yields its exit code, null when it had to be killed. */
  readonly stop: () => Promise<number | null>;
};

/** A first start builds the user interface and the functions. */
const START_LIMIT_MS = 170_000;
const STOP_LIMIT_MS = 15_000;

/** `port` 0 takes a free one. Rejects with everything it printed when it does not get ready. */
export async function startProduct({
  dataDirectory,
  port,
}: {
  readonly dataDirectory: string;
  readonly port: number;
}): Promise<Product> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/start.ts'], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), PENNYTRAIL_DATA: dataDirectory },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { url: await readyUrl(child), stop: () => interrupt(child) };
}

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (reason: string): void => reject(new Error(`${reason}; it printed:\n${output}`));
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      fail('the product did not get ready');
    }, START_LIMIT_MS);
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const url = /ready on (http:\S+)/.exec(output)?.[1];
      if (url === undefined) return;
      clearTimeout(limit);
      resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(limit);
      fail(`the product ended with code ${code}`);
    });
  });
}

function interrupt(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    child.once('exit', (code) => {
      clearTimeout(limit);
      resolve(code);
    });
    child.kill('SIGINT');
  });
}
