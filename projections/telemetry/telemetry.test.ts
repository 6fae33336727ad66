import { afterEach, expect, it, vi } from 'vitest';
import type { Context } from 'aws-lambda';
import { logger, watched, withCorrelation } from './telemetry.ts';

const append = vi.spyOn(logger, 'appendKeys');

const context = {} as Context;
afterEach(() => {
  append.mockClear();
  logger.resetKeys();
});

it('gives the outer subject back when an inner piece of work is done, or fails', async () => {
  const removed = vi.spyOn(logger, 'removeKeys');
  await withCorrelation({ correlationId: 'outer', ledgerId: 'l' }, async () => {
    await withCorrelation('inner', () => undefined);
    await withCorrelation('broken', () => Promise.reject(new Error('no'))).catch(() => undefined);
  });
  expect(append.mock.calls.map(([subject]) => subject)).toEqual([
    { correlationId: 'outer', ledgerId: 'l' },
    { correlationId: 'inner' },
    { correlationId: 'outer', ledgerId: 'l' },
    { correlationId: 'broken' },
    { correlationId: 'outer', ledgerId: 'l' },
  ]);
  expect(removed).toHaveBeenLastCalledWith(['correlationId', 'ledgerId']);
  expect(removed).toHaveBeenCalledTimes(6);
});

it('lets a failure through, fit to be read, and cleans up behind it', async () => {
  const reset = vi.spyOn(logger, 'resetKeys');
  const failing = watched('failing', () => Promise.reject(new TypeError('no account is named "Zyx"')));
  await expect(failing({}, context)).rejects.toMatchObject({ name: 'TypeError', message: 'no account is named …' });
  expect(reset).toHaveBeenCalled();
});
