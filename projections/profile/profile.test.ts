import { it } from 'vitest';
import type { ProfileEvent, ProfileSettings } from '#domain/profile/events';
import { EUR, OWNER } from '#domain/testing/household';
import { profileStream } from '#domain/kernel/stream';
import { PROFILE } from '../row-keys.ts';
import { projectionSpec } from '../testing/projection-spec.ts';
import { profileProjection } from './profile.ts';

const settings: ProfileSettings = {
  displayName: 'Kim',
  currency: EUR,
  locale: 'de-AT',
  notifications: { inApp: true, email: false },
};

it('keeps what a person saved last', async () => {
  const after = { ...settings, displayName: 'Kim B.' };
  const events: ProfileEvent[] = [
    { type: 'ProfileUpdated', v: 1, data: { before: null, after: settings } },
    { type: 'ProfileUpdated', v: 1, data: { before: settings, after } },
  ];
  await projectionSpec(profileProjection, profileStream(OWNER))
    .given(...events)
    .thenRows({ [PROFILE]: after });
});
