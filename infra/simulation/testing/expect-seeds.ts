import { expect } from 'vitest';
import { simulate, type Outcome, type SimulationOptions } from '../simulate.ts';

/** Fails with the first seed that is not sound, what it found, its last steps and how to replay it. */
export async function expectSoundSeeds(from: number, count: number, options: SimulationOptions = {}): Promise<void> {
  for (let seed = from; seed < from + count; seed += 1) {
    const outcome = await simulate(String(seed), options);
    expect(describeFailure(outcome)).toBe('sound');
  }
}

/** The first seed of `count` at which `options` make the system unsound. */
export async function firstFailure(count: number, options: SimulationOptions): Promise<Outcome | undefined> {
  for (let seed = 1; seed <= count; seed += 1) {
    const outcome = await simulate(String(seed), options);
    if (outcome.failure) return outcome;
  }
  return undefined;
}

/** `sound`, or all that is needed to look into it. */
export function describeFailure({ seed, failure }: Outcome): string {
  if (!failure) return 'sound';
  const replay = `replay: npm run simulate -- --seed ${seed}`;
  return [failure.error.stack ?? failure.error.message, ...failure.lastSteps, replay].join('\n');
}
