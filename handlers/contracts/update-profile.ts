/** PUT `/me`. Apart from the view of it, which every page needs before it is drawn. */
import * as z from 'zod';
import { UserId } from '#domain/kernel/ids';
import { NoticeChannels, NoticeChoices, ProfileSettings, QuietHours } from '#domain/profile/events';
import { isTimeZone } from '#domain/profile/time-zone';

const ChosenQuietHours = QuietHours.refine(({ from, until }) => from !== until, {
  path: ['until'],
  error: 'must differ from `from`; send null for no quiet hours',
});

const ChosenNotifications = NoticeChannels.extend({
  kinds: NoticeChoices.partial().optional(),
  quietHours: ChosenQuietHours.nullable().optional(),
});

/**
 * `timeZone`, and `kinds` and `quietHours` of the notifications, may be left out: what was saved before stays. The
 * first time it is UTC, every kind but mails of budgets back within their limit, and no quiet hours.
 */
export const UpdateProfileRequest = ProfileSettings.extend({
  timeZone: ProfileSettings.shape.timeZone
    .refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin')
    .optional(),
  notifications: ChosenNotifications,
});
export type UpdateProfileRequest = z.infer<typeof UpdateProfileRequest>;

export const UpdateProfileReply = z.object({ userId: UserId, version: z.int(), events: z.array(z.string()) });
export type UpdateProfileReply = z.infer<typeof UpdateProfileReply>;
