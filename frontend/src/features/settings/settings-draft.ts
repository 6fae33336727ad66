/** A profile while it is edited. */
import type { Currency } from '#domain/kernel/money';
import type { ProfileView } from '#handlers/contracts/profile';
import { currentLocale } from '@/lib/preferences';
import { browserTimeZone } from '@/lib/time-zones';

export type Settings = NonNullable<ProfileView['settings']>;
export type Notifications = Settings['notifications'];
export type NoticeKind = keyof Notifications['kinds'];
export type NoticeChannel = keyof Notifications['kinds'][NoticeKind];

/** What was saved, else what holds until something is. `Member` is what people without a name are called. */
export function settingsOf({ settings, defaults }: ProfileView, ledgerCurrency: Currency): Settings {
  return (
    settings ?? {
      displayName: 'Member',
      currency: ledgerCurrency,
      locale: currentLocale(),
      timeZone: browserTimeZone(),
      notifications: defaults,
    }
  );
}

/** The rule that was broken, by field; quiet hours of no length would never be or always be. */
export function quietHoursError({ quietHours }: Notifications): string | undefined {
  if (!quietHours) return undefined;
  if (quietHours.from === '' || quietHours.until === '') return 'Enter both times, or turn quiet hours off.';
  return quietHours.from === quietHours.until ? 'Enter two different times, or turn quiet hours off.' : undefined;
}
