/** A person's settings: one row per profile stream. */
import { profileDecider } from '#domain/profile/decide';
import type { Projection } from '../engine/projection.ts';
import { PROFILE } from '../row-keys.ts';

export const profileProjection: Projection = {
  name: 'profile',
  handles: ['ProfileUpdated'],
  selectors: () => [{ kind: 'row', sort: PROFILE }],
  apply: (event, rows) => {
    if (event.type !== 'ProfileUpdated') return;
    rows.fold({ sort: PROFILE }, () => ({ document: profileDecider.evolve(undefined, event) }));
  },
};
