/**
 * `npm test`: the check, then every tier of tests from the fastest to the slowest, each even if one before it failed.
 * The last line says `N passed, N failed`.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkSteps } from './check-steps.ts';
import { findChromium } from './find-chromium.ts';
import { installed, ROOT, runInForeground } from './run-program.ts';
import { runSteps } from './run-steps.ts';
import { addTallies, closingLine, tallyOfRun, type Tally } from './tally.ts';

const tallies: Tally[] = [];
tallies.push(await check());
// One after the other: side by side, each worker would have to change between a browser's world and Node's.
tallies.push(await runTier('unit tests', 'unit'));
tallies.push(await runTier('component tests', 'unit-dom'));
tallies.push(await runTier('integration tests', 'int'));
tallies.push(await runBrowserTests());
const total = addTallies(tallies);
console.log(closingLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;

/** A step of the check that fails counts as a failed test; one that passes is not a test. */
async function check(): Promise<Tally> {
  console.log('\n== check');
  const { failed } = await runSteps(checkSteps(), 2, console.log);
  return { passed: 0, failed: failed.length, skipped: 0 };
}

async function runTier(title: string, ...projects: readonly string[]): Promise<Tally> {
  console.log(`\n== ${title}`);
  const report = `.cache/tests/${projects.join('-')}.json`;
  rmSync(join(ROOT, report), { force: true });
  const selection = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const exitCode = await runInForeground(installed('vitest'), ['run', ...selection, ...reporters]);
  return tallyOfRun(read(report), exitCode);
}

async function runBrowserTests(): Promise<Tally> {
  if (findChromium()) return await runTier('browser tests', 'e2e');
  const named = process.env['CHROMIUM_PATH'];
  const onContinuousIntegration = Boolean(process.env['CI']);
  console.log(`
!! ================================================================================
!! Browser tests ${onContinuousIntegration ? 'FAILED' : 'SKIPPED'}: no Chromium or Chrome found.
!! Install one (Debian, Ubuntu: apt-get install chromium) or set CHROMIUM_PATH${named ? `, which now says ${named}` : ''}.
!! ================================================================================
`);
  return { passed: 0, failed: onContinuousIntegration ? 1 : 0, skipped: onContinuousIntegration ? 0 : 1 };
}

function read(report: string): string | undefined {
  try {
    return readFileSync(join(ROOT, report), 'utf8');
  } catch {
    return undefined;
  }
}
