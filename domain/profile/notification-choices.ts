/** What a person wants to be told, and by which way. */
import type { Currency } from '../kernel/money.ts';
import type { NoticeChannel, NoticeKind, NotificationSettings, ProfileSettings } from './events.ts';
import { endOfQuiet } from './quiet-hours.ts';
import { completeProfile, type PartialProfile } from './state.ts';

/** For people who never said: everything in the app, by mail all but the good news. */
export const DEFAULT_NOTIFICATIONS: NotificationSettings = {
  inApp: true,
  email: true,
  kinds: {
    overspend: { inApp: true, email: true },
    backWithinLimit: { inApp: true, email: false },
    monthSummary: { inApp: true, email: true },
  },
  quietHours: null,
};

/** Whether the person wants this kind of notice this way; `settings` are undefined for somebody without a profile. */
export function wantsNotice(settings: PartialProfile | undefined, kind: NoticeKind, channel: NoticeChannel): boolean {
  const notifications = settings ? completeProfile(settings).notifications : DEFAULT_NOTIFICATIONS;
  return notifications[channel] && notifications.kinds[kind][channel];
}

/**
 * The instant (ISO, UTC) the person's quiet hours end, if `at` lies in them: the first at which their clock reads
 * `until`, or jumps past it when clocks are set forward. Undefined outside, and for somebody who has none.
 */
export function quietUntil(settings: PartialProfile | undefined, at: string): string | undefined {
  if (!settings) return undefined;
  const { timeZone, notifications } = completeProfile(settings);
  return notifications.quietHours ? endOfQuiet(notifications.quietHours, timeZone, at) : undefined;
}

/**
 * The settings without mails of this kind, everything else as it was. Somebody without a profile gets one made of the
 * defaults; `fallback` is the currency of the ledger the mail was about.
 */
export function withoutMail(
  settings: PartialProfile | undefined,
  kind: NoticeKind,
  fallback: { readonly currency: Currency },
): ProfileSettings {
  const known = settings ? completeProfile(settings) : unnamedProfile(fallback.currency);
  const { notifications } = known;
  const kinds = { ...notifications.kinds, [kind]: { ...notifications.kinds[kind], email: false } };
  return { ...known, notifications: { ...notifications, kinds } };
}

function unnamedProfile(currency: Currency): ProfileSettings {
  return {
    displayName: 'Member',
    currency,
    locale: 'en-GB',
    timeZone: 'Etc/UTC',
    notifications: DEFAULT_NOTIFICATIONS,
  };
}
