import { expect, it } from 'vitest';
import { upcast, type Upcasters } from './upcast.ts';

const upcasters: Upcasters = {
  PayeeNoted: [({ name }) => ({ payee: { name } }), ({ payee }) => ({ payee, verified: false })],
};

it('lifts an event through every version up to the newest', () => {
  const stored = { type: 'PayeeNoted', v: 1, data: { name: 'Baker' } };
  const newest = { type: 'PayeeNoted', v: 3, data: { payee: { name: 'Baker' }, verified: false } };
  expect(upcast(stored, upcasters)).toEqual(newest);
  expect(stored.data).toEqual({ name: 'Baker' });
});

it('starts at the version that was stored', () => {
  const stored = { type: 'PayeeNoted', v: 2, data: { payee: { name: 'Baker' } } };
  expect(upcast(stored, upcasters)).toEqual({ ...stored, v: 3, data: { ...stored.data, verified: false } });
});

it('leaves the newest version, later ones and other types as they are', () => {
  for (const event of [
    { type: 'PayeeNoted', v: 3, data: {} },
    { type: 'PayeeNoted', v: 4, data: {} },
    { type: 'toString', v: 1, data: {} },
  ]) {
    expect(upcast(event, upcasters)).toEqual(event);
  }
  expect(upcast({ type: 'AccountOpened', v: 1, data: {} })).toEqual({ type: 'AccountOpened', v: 1, data: {} });
});
