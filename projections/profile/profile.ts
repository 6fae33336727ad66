/** A person's settings: one row per profile stream. */
import type { ProfileSettings } from '#domain/profile/events';
import { completeProfile, profileDocument, type PartialProfile } from '#domain/profile/state';
import type { ReadableRows } from '../engine/load-rows.ts';
import type { Projection } from '../engine/projection.ts';
import { PROFILE } from '../row-keys.ts';

export const profileProjection: Projection = {
  name: 'profile',
  handles: ['ProfileUpdated'],
  selectors: () => [{ kind: 'row', sort: PROFILE }],
  apply: (event, rows) => {
    if (event.type !== 'ProfileUpdated') return;
    rows.fold({ sort: PROFILE }, () => ({ document: profileDocument(event.data.after) }));
  },
};

/** The settings in the rows of a profile stream; undefined for somebody who never saved any. */
export function readProfile(rows: Pick<ReadableRows, 'read'>): ProfileSettings | undefined {
  const document = rows.read(PROFILE) as PartialProfile | undefined;
  return document && completeProfile(document);
}
