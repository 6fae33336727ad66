/**
 * `npm run bench [-- --json FILE] [--only NAME] [--quick]`: measures what the product promises, each against doing the
 * same by hand on the same machine in the same run. Ratios are what counts; times depend on the machine. `--quick` is
 * for seeing that everything runs: smaller sizes, fewer repetitions.
 */
// First, because loggers look at it when they are made.
import './quiet.ts';
import { writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { bundles } from './bundles.ts';
import { commandPath } from './command-path.ts';
import { openBenchDatabase } from './database.ts';
import { firstLoad } from './first-load.ts';
import { createLargeLedgers } from './large-books.ts';
import { timed, type BenchmarkResult } from './measure.ts';
import { memory } from './memory.ts';
import { notificationDelay } from './notification-delay.ts';
import { projectionLag } from './projection-lag.ts';
import { reads } from './reads.ts';
import { rebuild } from './rebuild.ts';
import type { BenchRun } from './run.ts';
import { simulation } from './simulation.ts';
import { statementImport } from './statement-import.ts';
import { verification } from './verification.ts';

/** In this order; what needs the largest ledgers comes last. */
const BENCHMARKS: Readonly<Record<string, (run: BenchRun) => Promise<BenchmarkResult>>> = {
  commands: commandPath,
  lag: projectionLag,
  notices: notificationDelay,
  import: statementImport,
  bundles,
  'first-load': firstLoad,
  simulation,
  rebuild,
  reads,
  verify: verification,
  memory,
};

const { values } = parseArgs({
  options: { json: { type: 'string' }, only: { type: 'string', multiple: true }, quick: { type: 'boolean' } },
});
const unknown = values.only?.filter((name) => !(name in BENCHMARKS)) ?? [];
if (unknown.length > 0) {
  console.error(`no benchmark is named ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}`);
  process.exit(2);
}

const load = loadavg()[0] ?? 0;
console.log(`Node ${process.version}, ${availableParallelism()} cores, load ${load.toFixed(1)} at the start`);
const database = await openBenchDatabase();
const run: BenchRun = { database, large: createLargeLedgers(database), isQuick: values.quick ?? false };
const results: Record<string, BenchmarkResult['figures']> = {};
try {
  for (const [name, benchmark] of Object.entries(BENCHMARKS)) {
    if (values.only && !values.only.includes(name)) continue;
    const milliseconds = await timed(async () => {
      const { figures, lines } = await benchmark(run);
      results[name] = figures;
      console.log([`\n${name}`, ...lines.map((line) => `  ${line}`)].join('\n'));
    });
    console.log(`  (took ${(milliseconds / 1_000).toFixed(0)} s)`);
  }
} finally {
  await database.close();
}
if (values.json !== undefined) {
  const machine = { node: process.version, cores: availableParallelism(), load, at: new Date().toISOString() };
  await writeFile(values.json, `${JSON.stringify({ machine, results }, undefined, 2)}\n`);
}
