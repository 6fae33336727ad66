/** A profile as it is stored in rows and sent by clients: what an older version of it could not say may be missing. */
import { canonicalJson } from '../kernel/canonical-json.ts';
import type { NoticeChannels, NoticeChoices, ProfileSettings, QuietHours } from './events.ts';
import { UNSAID_IN_VERSION_1 } from './upcast.ts';

export type PartialProfile = Omit<ProfileSettings, 'timeZone' | 'notifications'> & {
  readonly timeZone?: string | undefined;
  readonly notifications: NoticeChannels & {
    readonly kinds?: Partial<Readonly<Record<keyof NoticeChoices, NoticeChannels | undefined>>> | undefined;
    readonly quietHours?: QuietHours | null | undefined;
  };
};

/** Settings with what is missing taken from `known`, which is what version 1 meant unless given. */
export function completeProfile(profile: PartialProfile, known?: ProfileSettings): ProfileSettings {
  const base = known ? { timeZone: known.timeZone, ...known.notifications } : UNSAID_IN_VERSION_1;
  const { timeZone = base.timeZone, notifications, ...rest } = profile;
  const { inApp, email, kinds = {}, quietHours = base.quietHours } = notifications;
  return {
    ...rest,
    timeZone,
    notifications: {
      inApp,
      email,
      kinds: {
        overspend: kinds.overspend ?? base.kinds.overspend,
        backWithinLimit: kinds.backWithinLimit ?? base.kinds.backWithinLimit,
        monthSummary: kinds.monthSummary ?? base.kinds.monthSummary,
      },
      quietHours,
    },
  };
}

/**
 * The document of the profile's row. What is as version 1 meant it is left out, so that a row folded today from an old
 * event equals one that was folded when the event was written.
 */
export function profileDocument({ timeZone, notifications, ...rest }: ProfileSettings): PartialProfile {
  const { kinds, quietHours, ...switches } = notifications;
  const unsaid = UNSAID_IN_VERSION_1;
  return {
    ...rest,
    ...(timeZone === unsaid.timeZone ? {} : { timeZone }),
    notifications: {
      ...switches,
      ...(canonicalJson(kinds) === canonicalJson(unsaid.kinds) ? {} : { kinds }),
      ...(quietHours === null ? {} : { quietHours }),
    },
  };
}
