/** What a cold start reads and compiles: size and import time of the functions' bundles. */
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { FUNCTIONS } from '#handlers/functions';
import { ENVIRONMENT } from '#infra/adapters/keys';
import { FUNCTIONS_DIRECTORY } from '#infra/local/build/project';
import { kilobytes, median, withSpread, type BenchmarkResult } from './measure.ts';
import type { BenchRun } from './run.ts';

const IMPORTED = ['record-transaction', 'get-dashboard', 'project-events', 'relay-events', 'import-statement'];
const RUNS = 9;

export async function bundles({ isQuick }: BenchRun): Promise<BenchmarkResult> {
  const sizes = await Promise.all(
    FUNCTIONS.map(async ({ name }) => ({ name, bytes: (await stat(bundleOf(name))).size })),
  );
  const largest = sizes.sort((a, b) => b.bytes - a.bytes);
  const over = largest.filter(({ bytes }) => bytes > 500_000);
  const imports = [];
  for (const name of IMPORTED) imports.push({ name, times: await importTimes(bundleOf(name), isQuick ? 3 : RUNS) });
  return {
    figures: {
      largestBytes: largest[0]?.bytes ?? 0,
      medianBytes: median(sizes.map(({ bytes }) => bytes)),
      overLimit: over.length,
      ...Object.fromEntries(imports.map(({ name, times }) => [`${name}ImportMs`, median(times)])),
    },
    lines: [
      `size of ${sizes.length} bundles: median ${kilobytes(median(sizes.map(({ bytes }) => bytes)))}, bar 500 KB; ` +
        `over it: ${over.map(({ name, bytes }) => `${name} ${kilobytes(bytes)}`).join(', ') || 'none'}`,
      ...imports.map(({ name, times }) => `import of ${name}: ${withSpread(times, 0)} ms, bar 70 ms`),
    ],
  };
}

function bundleOf(name: string): string {
  return join(FUNCTIONS_DIRECTORY, name, 'index.mjs');
}

/** In a fresh process each time; the time of the import alone, without the start of Node. */
async function importTimes(path: string, runs: number): Promise<readonly number[]> {
  const url = JSON.stringify(pathToFileURL(path).href);
  const program = `const s=performance.now();await import(${url});console.log('import',performance.now()-s)`;
  const names = Object.fromEntries(Object.values(ENVIRONMENT).map((name) => [name, 'bench']));
  const env = { ...process.env, ...names, AWS_REGION: 'eu-central-1', NODE_NO_WARNINGS: '1' };
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const parameters = ['--input-type=module', '--eval', program];
    const { stdout } = await promisify(execFile)(process.execPath, parameters, { env });
    times.push(Number(/^import (\S+)$/m.exec(stdout)?.[1]));
  }
  return times;
}
