/** Running other programs: quietly, with the output kept for when it is needed, or in the foreground. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder with package.json; programs run there whatever the caller's folder is. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

export type ProgramResult = { readonly ok: boolean; readonly output: string };

/** Path of a program that a dependency installed. */
export function installed(name: string): string {
  return join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}

/** Runs a program to its end and keeps what it wrote. A program that cannot start is a failed result, not a throw. */
export async function runQuietly(program: string, args: readonly string[]): Promise<ProgramResult> {
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], shell: onWindows() });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return await new Promise((resolve) => {
    child.on('error', (error) => resolve({ ok: false, output: `${program}: ${error.message}` }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** Runs a program with our own output; yields its exit code, 1 when a signal ended it or it cannot start. */
export async function runInForeground(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  const env = { ...process.env, ...environment };
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env, shell: onWindows() });
  return await new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`${program}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** The programs npm installs on Windows are `.cmd` files, which only a shell can start. */
function onWindows(): boolean {
  return process.platform === 'win32';
}
