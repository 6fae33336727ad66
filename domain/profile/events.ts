/** Profile events: a second, small kind of stream. Stored for good: see the note in `domain/account/events.ts`. */
import * as z from 'zod';
import { Currency } from '../kernel/money.ts';

/** What somebody can be told about: a budget above a threshold, one below it again, a month that is over. */
export const NoticeKind = z.enum(['overspend', 'backWithinLimit', 'monthSummary']);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** Ways of telling, each of them on or off: the list behind the bell, and mail. */
export const NoticeChannels = z.object({ inApp: z.boolean(), email: z.boolean() });
export type NoticeChannels = z.infer<typeof NoticeChannels>;
export type NoticeChannel = keyof NoticeChannels;

export const NoticeChoices = z.object({
  overspend: NoticeChannels,
  backWithinLimit: NoticeChannels,
  monthSummary: NoticeChannels,
});
export type NoticeChoices = z.infer<typeof NoticeChoices>;

/** `HH:mm`, 00:00 to 23:59. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 22:00');
export type ClockTime = z.infer<typeof ClockTime>;

/** From `from` until just before `until` on the clock of the person's time zone; may go past midnight. */
export const QuietHours = z.object({ from: ClockTime, until: ClockTime });
export type QuietHours = z.infer<typeof QuietHours>;

/**
 * Shape of an IANA name only. Whether the zone exists is asked where somebody chooses it: the answer changes with the
 * tables of the runtime, and an event that was stored must parse for good.
 */
export const TimeZoneName = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,3}$/, {
    abort: true,
    error: 'must be an IANA time zone such as Europe/Berlin',
  });

/** `inApp` and `email` are master switches: what is off there is off for every kind. */
export const NotificationSettings = NoticeChannels.extend({ kinds: NoticeChoices, quietHours: QuietHours.nullable() });
export type NotificationSettings = z.infer<typeof NotificationSettings>;

/** How a person wants to be addressed, shown numbers and told of things. `locale` is a BCP 47 tag such as de-AT. */
export const ProfileSettings = z.object({
  displayName: z.string().trim().min(1).max(60),
  currency: Currency,
  locale: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a BCP 47 language tag such as en-GB'),
  timeZone: TimeZoneName,
  notifications: NotificationSettings,
});
export type ProfileSettings = z.infer<typeof ProfileSettings>;

/** A person saved their settings; `before` is null the first time. */
export const ProfileUpdated = z.object({
  type: z.literal('ProfileUpdated'),
  v: z.literal(2),
  data: z.object({ before: ProfileSettings.nullable(), after: ProfileSettings }),
});

export const ProfileEvent = z.discriminatedUnion('type', [ProfileUpdated]);
export type ProfileEvent = z.infer<typeof ProfileEvent>;
