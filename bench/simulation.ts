/** How fast the fault simulator goes through its worlds. There is nothing to compare it with by hand. */
import { simulate } from '#infra/simulation/simulate';
import { median, sum, timed, withSpread, type BenchmarkResult } from './measure.ts';
import type { BenchRun } from './run.ts';

const SEEDS = 40;
const ROUNDS = 5;

export async function simulation({ isQuick }: BenchRun): Promise<BenchmarkResult> {
  const rounds = [];
  for (let round = 0; round < (isQuick ? 2 : ROUNDS); round += 1) rounds.push(await oneRound(round * SEEDS + 1));
  const perSecond = rounds.map(({ milliseconds }) => (SEEDS / milliseconds) * 1_000);
  const steps = sum(rounds.map((round) => round.steps)) / (rounds.length * SEEDS);
  return {
    figures: { seedsPerSecond: median(perSecond), stepsPerSeed: steps },
    lines: [`seeds per second: ${withSpread(perSecond, 0)}, each of ${steps.toFixed(0)} steps`],
  };
}

async function oneRound(first: number) {
  let steps = 0;
  const milliseconds = await timed(async () => {
    for (let seed = first; seed < first + SEEDS; seed += 1) {
      const outcome = await simulate(String(seed));
      if (outcome.failure) throw outcome.failure.error;
      steps += outcome.steps;
    }
  });
  return { milliseconds, steps };
}
