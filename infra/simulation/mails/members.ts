/** The people of a simulated household, and what each wants to be told. */
import { LedgerId, UserId } from '#domain/kernel/ids';
import { Currency } from '#domain/kernel/money';
import { DEFAULT_NOTIFICATIONS } from '#domain/profile/notification-choices';
import type { ProfileSettings } from '#domain/profile/events';

export const LEDGER = LedgerId.parse('018f2a4c-0000-7000-8000-000000000001');

function person(number: number): UserId {
  return UserId.parse(`018f2a4c-0000-7000-8000-0000000000a${number}`);
}

/** No profile: the defaults hold. */
export const PLAIN = person(1);
/** Quiet from 21:00 to 07:00 in Berlin. */
export const SLEEPER = person(2);
/** Wants no mails. */
export const UNWILLING = person(3);
/** Has no verified address. */
export const WITHOUT_ADDRESS = person(4);
/** Switches mails off some time on the way. */
export const LEAVER = person(5);
/** Has an address the mail service refuses for good. */
export const REFUSED = person(6);

export const MEMBERS: readonly UserId[] = [PLAIN, SLEEPER, UNWILLING, WITHOUT_ADDRESS, LEAVER, REFUSED];

const PROFILE: ProfileSettings = {
  displayName: 'Member',
  currency: Currency.parse('EUR'),
  locale: 'en-GB',
  timeZone: 'Europe/Berlin',
  notifications: DEFAULT_NOTIFICATIONS,
};

export function settingsOf(userId: UserId, hasLeft: boolean): ProfileSettings | undefined {
  switch (userId) {
    case PLAIN:
      return undefined;
    case SLEEPER:
      return withNotifications({ quietHours: { from: '21:00', until: '07:00' } });
    case UNWILLING:
      return withNotifications({ email: false });
    case LEAVER:
      return withNotifications({ email: !hasLeft });
    default:
      return PROFILE;
  }
}

function withNotifications(changed: Partial<ProfileSettings['notifications']>): ProfileSettings {
  return { ...PROFILE, notifications: { ...PROFILE.notifications, ...changed } };
}

export function addressOf(userId: UserId): string | undefined {
  return userId === WITHOUT_ADDRESS ? undefined : `${userId}@example.org`;
}
