import { expect, it } from 'vitest';
import type { ProfileEvent, ProfileSettings } from '#domain/profile/events';
import { DEFAULT_NOTIFICATIONS } from '#domain/profile/notification-choices';
import type { StoredEvent } from '#domain/kernel/stream';
import { EUR, OWNER } from '#domain/testing/household';
import { profileStream } from '#domain/kernel/stream';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemoryViewStore } from '#infra/adapters/memory/view-store';
import { advance } from '../engine/advance.ts';
import { singleEdition } from '../engine/editions.ts';
import { loadRows } from '../engine/load-rows.ts';
import { PROFILE } from '../row-keys.ts';
import { projectionSpec } from '../testing/projection-spec.ts';
import { appendCommits } from '../testing/sample-history.ts';
import { profileProjection, readProfile } from './profile.ts';

const stream = profileStream(OWNER);
const { given } = projectionSpec(profileProjection, stream);
const about = { displayName: 'Kim', currency: EUR, locale: 'de-AT' };
const asInVersion1: ProfileSettings = {
  ...about,
  timeZone: 'Etc/UTC',
  notifications: { ...DEFAULT_NOTIFICATIONS, email: false },
};
const chosen: ProfileSettings = {
  ...about,
  timeZone: 'Europe/Vienna',
  notifications: {
    ...DEFAULT_NOTIFICATIONS,
    kinds: { ...DEFAULT_NOTIFICATIONS.kinds, monthSummary: { inApp: false, email: true } },
    quietHours: { from: '22:00', until: '07:00' },
  },
};

function saved(before: ProfileSettings | null, after: ProfileSettings): ProfileEvent {
  return { type: 'ProfileUpdated', v: 2, data: { before, after } };
}

it('keeps what a person saved last', async () => {
  await given(saved(null, asInVersion1), saved(asInVersion1, chosen)).thenRows({ [PROFILE]: chosen });
});

it('keeps settings that say no more than version 1 did as they were kept then', async () => {
  const row = { ...about, notifications: { inApp: true, email: false } };
  await given(saved(null, chosen), saved(chosen, asInVersion1)).thenRows({ [PROFILE]: row });
});

it.each<[string, StoredEvent, ProfileSettings]>([
  ['of version 1', { ...saved(null, asInVersion1), v: 1, data: { before: null, after: legacy() } }, asInVersion1],
  ['of today', saved(null, chosen), chosen],
])('settings %s are read whole', async (_, event, settings) => {
  const [events, views] = [createMemoryEventStore(), createMemoryViewStore()];
  const editions = singleEdition([profileProjection]);
  const read = async () => readProfile((await loadRows({ events, views, editions, generation: 1, stream })).rows);
  expect(await read()).toBeUndefined();
  await appendCommits(events, stream, [[event]]);
  expect(await read()).toEqual(settings);
  await advance({ events, views, editions, generation: 1, stream });
  expect(await read()).toEqual(settings);
});

function legacy(): object {
  return { ...about, notifications: { inApp: true, email: false } };
}
