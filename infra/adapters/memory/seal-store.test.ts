import { expect, it } from 'vitest';
import { sealStoreContract } from '#domain/ports/seal-store.contract';
import { createMemorySealStore } from './seal-store.ts';

sealStoreContract('memory seal store', createMemorySealStore);

it.each([
  ['text that is no JSON', '{'],
  ['another shape', '{"date":"2026-11-22"}'],
])('names the day of %s', async (_name, text) => {
  const store = createMemorySealStore();
  store.texts.set('2026-11-22', text);
  await expect(store.readDay('2026-11-22')).rejects.toMatchObject({ name: 'BrokenSeal', date: '2026-11-22' });
});
