import { expect, it } from 'vitest';
import { createMemoryGenerationRegistry } from '#infra/adapters/memory/generation-registry';
import { cachedGenerations } from './cached-generations.ts';

function setUp() {
  const registry = createMemoryGenerationRegistry();
  let clock = 1_000;
  let reads = 0;
  let broken = false;
  const read = async () => {
    reads += 1;
    if (broken) throw new Error('throttled');
    return registry.read();
  };
  return {
    registry,
    generations: cachedGenerations({ read }, { now: () => clock }),
    reads: () => reads,
    pass: (milliseconds: number) => {
      clock += milliseconds;
    },
    setBroken: (now: boolean) => {
      broken = now;
    },
  };
}

it('reads once for many who ask within five seconds, also at the same time', async () => {
  const { generations, reads, pass } = setUp();
  await Promise.all([generations(), generations()]);
  pass(4_999);
  expect(await generations()).toEqual({ live: 1 });
  expect(reads()).toBe(1);
});

it('sees a change after five seconds at most', async () => {
  const { generations, registry, pass } = setUp();
  await generations();
  await registry.change({ live: 1 }, { live: 1, candidate: 2 });
  expect(await generations()).toEqual({ live: 1 });
  pass(5_000);
  expect(await generations()).toEqual({ live: 1, candidate: 2 });
});

it('remembers no failure, and hides none behind an older answer', async () => {
  const { generations, pass, setBroken } = setUp();
  await generations();
  pass(5_000);
  setBroken(true);
  await expect(generations()).rejects.toThrow('throttled');
  setBroken(false);
  expect(await generations()).toEqual({ live: 1 });
});
