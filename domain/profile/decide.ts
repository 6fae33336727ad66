/** The decider of the profile stream: one document, one command. */
import { canonicalJson } from '../kernel/canonical-json.ts';
import { accepted, type Decider } from '../kernel/decision.ts';
import type { ProfileEvent, ProfileSettings } from './events.ts';

export type UpdateProfile = { readonly type: 'UpdateProfile'; readonly settings: ProfileSettings };

/** Undefined until the person first saves their settings. */
export type ProfileState = ProfileSettings | undefined;

export const profileDecider: Decider<ProfileState, UpdateProfile, ProfileEvent, never> = {
  decide: ({ settings }, state) => {
    if (state && canonicalJson(state) === canonicalJson(settings)) return accepted();
    return accepted({ type: 'ProfileUpdated', v: 1, data: { before: state ?? null, after: settings } });
  },
  evolve: (_state, event) => event.data.after,
  initialState: () => undefined,
};
