import { describe, expect, it } from 'vitest';
import { EUR } from '../testing/household.ts';
import { profileDecider, type ProfileState } from './decide.ts';
import { ProfileSettings, type NoticeKind } from './events.ts';
import { DEFAULT_NOTIFICATIONS, quietUntil, wantsNotice, withoutMail } from './notification-choices.ts';
import { completeProfile, profileDocument, type PartialProfile } from './state.ts';

const asSentByOldClients: PartialProfile = {
  displayName: 'Ada',
  currency: EUR,
  locale: 'de-AT',
  notifications: { inApp: true, email: true },
};
const chosen: ProfileSettings = {
  ...asSentByOldClients,
  timeZone: 'Europe/Vienna',
  notifications: {
    inApp: true,
    email: true,
    kinds: { ...DEFAULT_NOTIFICATIONS.kinds, overspend: { inApp: false, email: true } },
    quietHours: { from: '22:00', until: '07:00' },
  },
};

function decided(settings: PartialProfile, state: ProfileState) {
  const decision = profileDecider.decide({ type: 'UpdateProfile', settings }, state);
  return decision.kind === 'accepted' ? decision.events : [];
}

describe('saving settings', () => {
  it('says before and after', () => {
    expect(decided(chosen, undefined)).toEqual([
      { type: 'ProfileUpdated', v: 2, data: { before: null, after: chosen } },
    ]);
  });

  it('adds nothing when repeated', () => {
    expect(decided(chosen, chosen)).toEqual([]);
    expect(decided(asSentByOldClients, chosen)).toEqual([]);
  });

  it('keeps what the request does not say, kind by kind', () => {
    const renamed = { ...asSentByOldClients, displayName: 'Ada L.' };
    expect(decided(renamed, chosen)).toMatchObject([{ data: { after: { ...chosen, displayName: 'Ada L.' } } }]);
    const kinds = { monthSummary: { inApp: false, email: false } };
    const quieter = { ...asSentByOldClients, notifications: { inApp: true, email: true, kinds, quietHours: null } };
    expect(decided(quieter, chosen)).toMatchObject([
      {
        data: {
          after: {
            timeZone: 'Europe/Vienna',
            notifications: { kinds: { ...chosen.notifications.kinds, ...kinds }, quietHours: null },
          },
        },
      },
    ]);
  });

  it('takes the defaults the first time', () => {
    expect(decided(asSentByOldClients, undefined)).toMatchObject([
      { data: { after: { timeZone: 'Etc/UTC', notifications: DEFAULT_NOTIFICATIONS } } },
    ]);
  });
});

describe('the stored document', () => {
  it.each([chosen, completeProfile(asSentByOldClients)])('is read as what was saved', (settings) => {
    expect(completeProfile(profileDocument(settings))).toEqual(settings);
  });

  it('of what version 1 could say is that of version 1', () => {
    expect(profileDocument(completeProfile(asSentByOldClients))).toEqual(asSentByOldClients);
  });
});

describe('what somebody wants to be told', () => {
  it('without a profile: all in the app, overspend and summaries by mail', () => {
    const wanted = (kind: NoticeKind) => [wantsNotice(undefined, kind, 'inApp'), wantsNotice(undefined, kind, 'email')];
    expect(wanted('overspend')).toEqual([true, true]);
    expect(wanted('backWithinLimit')).toEqual([true, false]);
    expect(wanted('monthSummary')).toEqual([true, true]);
  });

  it('is what the kind says, if the switch of its channel is on', () => {
    expect(wantsNotice(chosen, 'overspend', 'inApp')).toBe(false);
    expect(wantsNotice(chosen, 'overspend', 'email')).toBe(true);
    const off = { ...chosen, notifications: { ...chosen.notifications, email: false } };
    expect(wantsNotice(off, 'overspend', 'email')).toBe(false);
    expect(wantsNotice(off, 'monthSummary', 'inApp')).toBe(true);
  });

  it('no more mails of one kind leave everything else as it was', () => {
    const without = withoutMail(chosen, 'monthSummary', { currency: EUR });
    expect(wantsNotice(without, 'monthSummary', 'email')).toBe(false);
    const kinds = { ...chosen.notifications.kinds, monthSummary: { inApp: true, email: false } };
    expect(without).toEqual({ ...chosen, notifications: { ...chosen.notifications, kinds } });
    expect(decided(withoutMail(without, 'monthSummary', { currency: EUR }), without)).toEqual([]);
  });

  it('no more mails make a profile for somebody who has none', () => {
    const made = withoutMail(undefined, 'overspend', { currency: EUR });
    expect(ProfileSettings.parse(made)).toMatchObject({ displayName: 'Member', locale: 'en-GB', currency: 'EUR' });
    expect(wantsNotice(made, 'overspend', 'email')).toBe(false);
    expect(wantsNotice(made, 'monthSummary', 'email')).toBe(true);
  });
});

describe('quiet hours', () => {
  it('are those of the person’s own clock', () => {
    expect(quietUntil(chosen, '2026-11-22T21:30:00.000Z')).toBe('2026-11-23T06:00:00.000Z');
    expect(quietUntil(chosen, '2026-11-22T20:30:00.000Z')).toBeUndefined();
  });

  it('are none without a profile or a choice', () => {
    expect(quietUntil(undefined, '2026-11-22T21:30:00.000Z')).toBeUndefined();
    expect(quietUntil(asSentByOldClients, '2026-11-22T21:30:00.000Z')).toBeUndefined();
  });
});
