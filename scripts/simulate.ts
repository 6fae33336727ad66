/** `npm run simulate -- --seeds N [--from S] | --seed S`: looks for a seed at which the system is not sound. */
import { parseArgs } from 'node:util';
import { simulate, type Outcome } from '../infra/simulation/simulate.ts';

const HELP = `npm run simulate -- --seeds 10000            that many worlds, from seed 1
npm run simulate -- --seeds 500 --from 7000  worlds 7000 to 7499
npm run simulate -- --seed 4711              one world, with its last steps`;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string' },
      from: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (values.seed !== undefined) return report(await simulate(values.seed), true);
  const [seeds, from] = [Number(values.seeds ?? 1000), Number(values.from ?? 1)];
  if (!Number.isInteger(seeds) || !Number.isInteger(from) || seeds < 1) {
    console.error(`--seeds and --from: must be whole numbers, --seeds at least 1\n\n${HELP}`);
    return 2;
  }
  return search(from, seeds);
}

async function search(from: number, seeds: number): Promise<number> {
  const startedAt = performance.now();
  let failed = 0;
  let steps = 0;
  for (let seed = from; seed < from + seeds; seed += 1) {
    const outcome = await simulate(String(seed));
    steps += outcome.steps;
    failed += report(outcome, false);
    showProgress(seed - from + 1, seeds);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`${seeds} worlds, ${steps} steps, ${(seeds / seconds).toFixed(0)} worlds a second: ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

function showProgress(done: number, seeds: number): void {
  if (!process.stderr.isTTY || (done % 50 !== 0 && done !== seeds)) return;
  process.stderr.write(`\r${done} of ${seeds}${done === seeds ? '\n' : ''}`);
}

/** 1 for a failure, else 0. */
function report({ seed, steps, commits, reads, digest, failure }: Outcome, isVerbose: boolean): number {
  if (failure) {
    console.error(`\nseed ${seed} failed after ${steps} steps: ${failure.error.stack ?? failure.error.message}`);
    console.error(failure.lastSteps.map((line) => `  ${line}`).join('\n'));
    console.error(`replay it: npm run simulate -- --seed ${seed}`);
    return 1;
  }
  if (isVerbose) console.log(`seed ${seed} is sound: ${commits} commands, ${reads} reads, ${steps} steps, ${digest}`);
  return 0;
}
