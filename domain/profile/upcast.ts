/** Lifting stored profile events. What version 1 could not say is fixed here for good, whatever the defaults become. */
import type { StoredEvent } from '../kernel/stream.ts';
import type { NoticeChoices, QuietHours } from './events.ts';

/**
 * In version 1 two switches stood for everything there was. They stay as they were and decide for every kind, except
 * that nobody had asked for a mail when a budget is back within its limit.
 */
export const UNSAID_IN_VERSION_1: {
  readonly timeZone: string;
  readonly kinds: NoticeChoices;
  readonly quietHours: QuietHours | null;
} = {
  timeZone: 'Etc/UTC',
  kinds: {
    overspend: { inApp: true, email: true },
    backWithinLimit: { inApp: true, email: false },
    monthSummary: { inApp: true, email: true },
  },
  quietHours: null,
};

/** Version 2 added `timeZone`, and `kinds` and `quietHours` of the notifications. */
export function upcastProfileUpdatedV1({ before, after, ...rest }: StoredEvent['data']): StoredEvent['data'] {
  return { ...rest, before: liftSettings(before), after: liftSettings(after) };
}

function liftSettings(settings: unknown): unknown {
  if (!isRecord(settings) || !isRecord(settings['notifications'])) return settings;
  const { timeZone, kinds, quietHours } = UNSAID_IN_VERSION_1;
  return { ...settings, timeZone, notifications: { ...settings['notifications'], kinds, quietHours } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
