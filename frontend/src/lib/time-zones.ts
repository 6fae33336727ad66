/** Time zones to choose from, by their IANA names. */

export type TimeZoneChoice = { readonly value: string; readonly label: string };

/** The zone this browser runs in. */
export function browserTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** All zones the browser knows, and `current`, which another one may have chosen. */
export function timeZoneChoices(current: string): TimeZoneChoice[] {
  const names = new Set([...Intl.supportedValuesOf('timeZone'), 'Etc/UTC', current]);
  return [...names].map((value) => ({ value, label: timeZoneLabel(value) })).sort(byLabel);
}

/** `America/New_York` → `America/New York`. */
export function timeZoneLabel(timeZone: string): string {
  return timeZone === 'Etc/UTC' ? 'UTC, no summer time' : timeZone.replaceAll('_', ' ');
}

/** What a clock there shows; undefined for a zone this browser does not know. */
export function clockIn(timeZone: string, now: Date, locale: string): string | undefined {
  try {
    return new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' }).format(now);
  } catch {
    return undefined;
  }
}

function byLabel(a: TimeZoneChoice, b: TimeZoneChoice): number {
  return a.label.localeCompare(b.label);
}
