/**
 * The golden corpus. Every event version that was ever written stays here for good: each sample must parse and fold, for
 * ever. That the projections fold them, too, is tested beside their registry.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { StoredEvent } from '../kernel/stream.ts';
import { LedgerEvent } from '../ledger/events.ts';
import { evolve, initialState } from '../ledger/state.ts';
import { upcast } from '../ledger/upcast.ts';
import { NoticeKind, ProfileEvent } from '../profile/events.ts';
import { wantsNotice } from '../profile/notification-choices.ts';

const folder = new URL('stored-events/', import.meta.url);
const files = readdirSync(folder).sort();

type Variant = { readonly options?: readonly Variant[]; readonly shape?: Shape };
type Shape = { readonly type: { readonly value: string }; readonly v: { readonly value: number } };

/** Type and newest version of each event in a discriminated union, nested ones included. */
function newestOf(schema: { readonly options: readonly unknown[] }): { type: string; version: number }[] {
  return schema.options.flatMap((option) => {
    const { options, shape } = option as Variant;
    if (options) return newestOf({ options });
    return shape ? [{ type: shape.type.value, version: shape.v.value }] : [];
  });
}

const newest = [...newestOf(LedgerEvent), ...newestOf(ProfileEvent)];

function sample(file: string): StoredEvent {
  return StoredEvent.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
}

describe('stored events', () => {
  it.each(files)('%s parses, after upcasting, to its newest version', (file) => {
    const stored = sample(file);
    expect(file).toBe(`${stored.type}.v${stored.v}.json`);
    const lifted = upcast(stored);
    expect(lifted.v).toBe(newest.find(({ type }) => type === stored.type)?.version);
    const schema = stored.type.startsWith('Profile') ? ProfileEvent : LedgerEvent;
    const parsed = schema.parse(lifted);
    // Nothing of what was stored may be dropped by a schema that does not know it.
    expect(parsed).toEqual(lifted);
    if (parsed.type !== 'ProfileUpdated') expect(() => evolve(initialState(), parsed)).not.toThrow();
  });

  it('there is a sample of every version of every event type, from the first to the newest', () => {
    const expected = newest.flatMap(({ type, version }) =>
      Array.from({ length: version }, (_, index) => `${type}.v${index + 1}.json`),
    );
    expect(files).toEqual(expected.sort());
  });

  it('says what version 1 of a budget could not say: its thresholds were those of the books', () => {
    for (const type of ['BudgetSet', 'BudgetRemoved']) {
      const { data, v } = upcast(sample(`${type}.v1.json`));
      expect(v).toBe(2);
      expect(data[type === 'BudgetSet' ? 'after' : 'before']).toEqual({
        limit: 350_00,
        rollover: true,
        alertThresholds: null,
      });
    }
    expect(upcast(sample('BudgetSet.v1.json')).data).toMatchObject({ before: null });
  });

  it('says what version 1 of a profile could not say: both switches decide for every kind', () => {
    const { data } = ProfileEvent.parse(upcast(sample('ProfileUpdated.v1.json')));
    expect(data.before).toBeNull();
    expect(data.after).toMatchObject({
      displayName: 'Ada',
      timeZone: 'Etc/UTC',
      notifications: { inApp: true, email: false, quietHours: null },
    });
    const on = { ...data.after, notifications: { ...data.after.notifications, email: true } };
    const wanted = NoticeKind.options.map((kind) => [
      kind,
      wantsNotice(on, kind, 'inApp'),
      wantsNotice(on, kind, 'email'),
    ]);
    expect(wanted).toEqual([
      ['overspend', true, true],
      ['backWithinLimit', true, false],
      ['monthSummary', true, true],
    ]);
    expect(NoticeKind.options.some((kind) => wantsNotice(data.after, kind, 'email'))).toBe(false);
  });

  it('says what version 1 of a void could not say: every void before it was remembered', () => {
    const voided = LedgerEvent.parse(upcast(sample('TransactionVoided.v1.json')));
    expect(voided).toMatchObject({ type: 'TransactionVoided', v: 2, data: { remembered: true } });
    const recorded = LedgerEvent.parse(upcast(sample('TransactionRecorded.v1.json')));
    const state = [recorded, voided].reduce(evolve, initialState());
    expect([...state.transactions.values()]).toMatchObject([{ status: 'voided' }]);
    expect([...state.transactions.values()][0]).not.toHaveProperty('forgotten');
    const forgotten = LedgerEvent.parse(sample('TransactionVoided.v2.json'));
    const then = [recorded, forgotten].reduce(evolve, initialState());
    expect([...then.transactions.values()]).toMatchObject([{ status: 'voided', forgotten: true }]);
  });
});
