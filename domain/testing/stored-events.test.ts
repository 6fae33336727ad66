/** Every event version that was ever written stays here for good: each sample must parse and fold, for ever. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { StoredEvent } from '../kernel/stream.ts';
import { LedgerEvent } from '../ledger/events.ts';
import { evolve, initialState } from '../ledger/state.ts';
import { upcast } from '../ledger/upcast.ts';
import { ProfileEvent } from '../profile/events.ts';

const folder = new URL('stored-events/', import.meta.url);
const files = readdirSync(folder).sort();

/** Names of the variants of a discriminated union, nested ones included. */
function typesOf(schema: { readonly options: readonly unknown[] }): string[] {
  return schema.options.flatMap((option) => {
    const variant = option as { options?: readonly unknown[]; shape?: { type: { value: string } } };
    if (variant.options) return typesOf({ options: variant.options });
    return variant.shape ? [variant.shape.type.value] : [];
  });
}

describe('stored events', () => {
  it.each(files)('%s parses, after upcasting, to its newest version', (file) => {
    const stored = StoredEvent.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    expect(file).toBe(`${stored.type}.v${stored.v}.json`);
    const lifted = upcast(stored);
    const schema = stored.type.startsWith('Profile') ? ProfileEvent : LedgerEvent;
    const parsed = schema.parse(lifted);
    // Nothing of what was stored may be dropped by a schema that does not know it.
    expect(parsed).toEqual(lifted);
    if (parsed.type !== 'ProfileUpdated') expect(() => evolve(initialState(), parsed)).not.toThrow();
  });

  it('there is a sample of every event type', () => {
    const sampled = new Set(files.map((file) => file.split('.')[0]));
    expect([...typesOf(LedgerEvent), ...typesOf(ProfileEvent)].filter((type) => !sampled.has(type))).toEqual([]);
  });
});
