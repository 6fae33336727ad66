import { afterEach, beforeEach, expect, it } from 'vitest';
import { EMAIL, POOL, PoolHarness } from '../cognito/testing/pool-harness.ts';
import { operatorGroup, operators } from './operators.ts';
import { listen } from './testing/listen.ts';

let people: PoolHarness;

beforeEach(async () => {
  people = await PoolHarness.open();
  await people.signedIn();
});

afterEach(() => people.remove());

it('adds, lists and removes operators, and says when nobody has that address', async () => {
  const group = operatorGroup(people.client, POOL);
  const empty = listen();
  expect(await operators({ kind: 'operators', change: 'list', json: false }, group, empty)).toBe(0);
  expect(empty.lines).toEqual(['There are no operators.']);
  const added = listen();
  expect(await operators({ kind: 'operators', change: 'add', email: EMAIL, json: true }, group, added)).toBe(0);
  expect(JSON.parse(added.lines.join(''))).toEqual([EMAIL]);
  const stranger = listen();
  const nobody = { kind: 'operators', change: 'add', email: 'nobody@example.com', json: false } as const;
  expect(await operators(nobody, group, stranger)).toBe(1);
  expect(stranger.complaints).toEqual(['Nobody has signed up as nobody@example.com.']);
  const removed = listen();
  expect(await operators({ kind: 'operators', change: 'remove', email: EMAIL, json: false }, group, removed)).toBe(0);
  expect(removed.lines).toEqual(['There are no operators.']);
});
