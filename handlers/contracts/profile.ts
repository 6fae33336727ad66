/** GET `/me`: who is signed in, how they want to see things, and what they want to be told. */
import * as z from 'zod';
import { UserId } from '#domain/kernel/ids';
import { NotificationSettings, ProfileSettings } from '#domain/profile/events';

/** `settings` is null until the person first saves them; until then they are told as `defaults` say. */
export const ProfileView = z.object({
  userId: UserId,
  email: z.string().nullable(),
  settings: ProfileSettings.nullable(),
  defaults: NotificationSettings,
  asOfVersion: z.int().min(0),
});
export type ProfileView = z.infer<typeof ProfileView>;
