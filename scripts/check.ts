/**
 * `npm run check`: types, lint, format, import boundaries, dead code, links. Words narrow it to the steps whose names
 * contain one of them (`npm run check -- types`); `--accept-suppressions` writes the ceiling of suppressions anew.
 */
import { checkSteps } from './check-steps.ts';
import { repositoryFiles } from './repository-files.ts';
import { ROOT } from './run-program.ts';
import { runSteps } from './run-steps.ts';
import { acceptSuppressions } from './suppression-ceiling.ts';

/** The smallest machine this has to be pleasant on has two cores. */
const AT_ONCE = 2;

const words = process.argv.slice(2);
if (words.includes('--accept-suppressions')) acceptSuppressions(ROOT, await repositoryFiles(ROOT));
else await check();

async function check(): Promise<void> {
  const all = checkSteps();
  const steps = all.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  if (steps.length === 0) throw new Error(`no such step; there are: ${all.map(({ name }) => name).join(', ')}`);
  const { passed, failed } = await runSteps(steps, AT_ONCE, console.log);
  console.log(failed.length === 0 ? `check: ${passed} steps passed` : `check: FAILED in ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
