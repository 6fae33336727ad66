/** Profile events: a second, small kind of stream. Stored for good: see the note in `domain/account/events.ts`. */
import * as z from 'zod';
import { Currency } from '../kernel/money.ts';

/** How a person wants to be addressed and shown numbers. `locale` is a BCP 47 tag such as de-AT. */
export const ProfileSettings = z.object({
  displayName: z.string().trim().min(1).max(60),
  currency: Currency,
  locale: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a BCP 47 language tag such as en-GB'),
  notifications: z.object({ inApp: z.boolean(), email: z.boolean() }),
});
export type ProfileSettings = z.infer<typeof ProfileSettings>;

/** A person saved their settings; `before` is null the first time. */
export const ProfileUpdated = z.object({
  type: z.literal('ProfileUpdated'),
  v: z.literal(1),
  data: z.object({ before: ProfileSettings.nullable(), after: ProfileSettings }),
});

export const ProfileEvent = z.discriminatedUnion('type', [ProfileUpdated]);
export type ProfileEvent = z.infer<typeof ProfileEvent>;
