import { expect, it } from 'vitest';
import { body, transactionId } from '#domain/testing/household';
import { transactionFilter } from './filter.ts';

function found(q: string, description: string): boolean {
  const entry = { transactionId: transactionId(1), recordedVersion: 1, lastVersion: 1, versions: [1] };
  return transactionFilter({ q })({ ...entry, status: 'recorded', body: body(1_00, { description }) });
}

it.each([
  ['cafe', 'Café de Flore'],
  ['CAFÉ', 'cafe de flore'],
  ['flore', 'CAFE DE FLORE'],
  ['straße', 'Café in der STRAßE'],
  [' (50%) ', 'Sale (50%)'],
])('finds "%s" in "%s": case and accents do not matter', (q, description) => {
  expect(found(q, description)).toBe(true);
});

it.each([
  ['cafe', 'Coffee'],
  ['café', 'Caf'],
])('does not find "%s" in "%s"', (q, description) => {
  expect(found(q, description)).toBe(false);
});
