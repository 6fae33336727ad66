/** `/me`: who is signed in, and how they want to see things. */
import * as z from 'zod';
import { UserId } from '#domain/kernel/ids';
import { ProfileSettings } from '#domain/profile/events';

export const UpdateProfileRequest = ProfileSettings;
export type UpdateProfileRequest = z.infer<typeof UpdateProfileRequest>;

/** `settings` is null until the person first saves them. */
export const ProfileView = z.object({
  userId: UserId,
  email: z.string().nullable(),
  settings: ProfileSettings.nullable(),
  asOfVersion: z.int().min(0),
});
export type ProfileView = z.infer<typeof ProfileView>;

export const UpdateProfileReply = z.object({ userId: UserId, version: z.int(), events: z.array(z.string()) });
export type UpdateProfileReply = z.infer<typeof UpdateProfileReply>;
