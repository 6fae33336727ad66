/** The profile of the fake API: what a request leaves out stays as it was, as the server has it. */
import type { ProfileView } from '#handlers/contracts/profile';
import { UpdateProfileRequest } from '#handlers/contracts/update-profile';

export type FakeSettings = NonNullable<ProfileView['settings']>;

export const DEFAULT_NOTIFICATIONS: FakeSettings['notifications'] = {
  inApp: true,
  email: true,
  kinds: {
    overspend: { inApp: true, email: true },
    backWithinLimit: { inApp: true, email: false },
    monthSummary: { inApp: true, email: true },
  },
  quietHours: null,
};

export function savedSettings(body: unknown, known: FakeSettings | null): FakeSettings {
  const { timeZone, notifications, ...person } = UpdateProfileRequest.parse(body);
  const before = known?.notifications ?? DEFAULT_NOTIFICATIONS;
  const { inApp, email, kinds = {}, quietHours = before.quietHours } = notifications;
  return {
    ...person,
    timeZone: timeZone ?? known?.timeZone ?? 'Etc/UTC',
    notifications: {
      inApp,
      email,
      kinds: {
        overspend: kinds.overspend ?? before.kinds.overspend,
        backWithinLimit: kinds.backWithinLimit ?? before.kinds.backWithinLimit,
        monthSummary: kinds.monthSummary ?? before.kinds.monthSummary,
      },
      quietHours,
    },
  };
}
