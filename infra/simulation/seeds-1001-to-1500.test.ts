import { it } from 'vitest';
import { expectSoundSeeds } from './testing/expect-seeds.ts';

/** Far above what it takes: a busy machine is no fault. */
const LIMIT_MS = 900_000;

it('is sound in the worlds of seeds 1001 to 1500', () => expectSoundSeeds(1001, 500), LIMIT_MS);
