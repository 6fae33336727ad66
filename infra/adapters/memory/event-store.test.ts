import { describe, expect, it } from 'vitest';
import { eventStoreContract } from '#domain/ports/event-store.contract';
import { sha256Hex } from '../sha256.ts';
import { createMemoryEventStore } from './event-store.ts';

eventStoreContract('memory event store', () => ({ store: createMemoryEventStore(), sha256: sha256Hex }));
eventStoreContract('memory event store in pages of two', () => ({
  store: createMemoryEventStore({ pageSize: 2 }),
  sha256: sha256Hex,
}));

describe('memory event store', () => {
  it('refuses a head that was made up, because it would leave a gap', async () => {
    const store = createMemoryEventStore();
    const stream = 'LEDGER#1';
    const metadata = {
      commandId: '1',
      command: 'note',
      actor: 'a',
      correlationId: '1',
      causationId: '1',
      channel: 'api',
    } as const;
    const head = { version: 41, recordedAt: '2026-11-22T12:00:00.000Z', hash: 'x' };
    const events = [{ type: 'Noted', v: 1, data: {} }];
    const append = store.append({ stream, head, events, metadata, at: '2026-11-22T12:00:00.000Z' });
    await expect(append).rejects.toThrow('made up');
  });

  it('does nothing when the step before it throws', async () => {
    const store = createMemoryEventStore({ step: () => Promise.reject(new Error('cut off')) });
    await expect(store.head('LEDGER#1')).rejects.toThrow('cut off');
  });
});
