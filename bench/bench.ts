/**
 * `npm run bench [-- --json FILE] [--only NAME]`: measures what the product promises, each against doing the same by
 * hand on the same machine in the same run. Ratios are what counts; times depend on the machine.
 */
// First, because loggers look at it when they are made.
import './quiet.ts';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { bundles } from './bundles.ts';
import { commandPath } from './command-path.ts';
import { openBenchDatabase, type BenchDatabase } from './database.ts';
import { firstLoad } from './first-load.ts';
import type { BenchmarkResult } from './measure.ts';
import { projectionLag } from './projection-lag.ts';
import { reads } from './reads.ts';
import { rebuild } from './rebuild.ts';
import { statementImport } from './statement-import.ts';

const BENCHMARKS: Readonly<Record<string, (database: BenchDatabase) => Promise<BenchmarkResult>>> = {
  commands: commandPath,
  lag: projectionLag,
  rebuild,
  import: statementImport,
  reads,
  bundles,
  'first-load': firstLoad,
};

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string', multiple: true } } });
const unknown = values.only?.filter((name) => !(name in BENCHMARKS)) ?? [];
if (unknown.length > 0) {
  console.error(`no benchmark is named ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}`);
  process.exit(2);
}

console.log(`Node ${process.version}, ${availableParallelism()} cores`);
const database = await openBenchDatabase();
const results: Record<string, BenchmarkResult['figures']> = {};
try {
  for (const [name, benchmark] of Object.entries(BENCHMARKS)) {
    if (values.only && !values.only.includes(name)) continue;
    const { figures, lines } = await benchmark(database);
    results[name] = figures;
    console.log([`\n${name}`, ...lines.map((line) => `  ${line}`)].join('\n'));
  }
} finally {
  await database.close();
}
if (values.json !== undefined) {
  const machine = { node: process.version, cores: availableParallelism() };
  await writeFile(values.json, `${JSON.stringify({ machine, results }, undefined, 2)}\n`);
}
