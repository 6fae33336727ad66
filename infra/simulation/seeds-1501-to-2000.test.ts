import { it } from 'vitest';
import { expectSoundSeeds } from './testing/expect-seeds.ts';

/** Far above what it takes: a busy machine is no fault. */
const LIMIT_MS = 900_000;

it('is sound in the worlds of seeds 1501 to 2000', () => expectSoundSeeds(1501, 500), LIMIT_MS);
