/** The decider of the profile stream: one document, one command. */
import { canonicalJson } from '../kernel/canonical-json.ts';
import { accepted, type Decider } from '../kernel/decision.ts';
import type { ProfileEvent, ProfileSettings } from './events.ts';
import { completeProfile, type PartialProfile } from './state.ts';

/** What `settings` leave out stays as it was; the first time it is what the defaults say. */
export type UpdateProfile = { readonly type: 'UpdateProfile'; readonly settings: PartialProfile };

/** Undefined until the person first saves their settings. */
export type ProfileState = ProfileSettings | undefined;

export const profileDecider: Decider<ProfileState, UpdateProfile, ProfileEvent, never> = {
  decide: ({ settings }, state) => {
    const after = completeProfile(settings, state);
    if (state && canonicalJson(state) === canonicalJson(after)) return accepted();
    return accepted({ type: 'ProfileUpdated', v: 2, data: { before: state ?? null, after } });
  },
  evolve: (_state, event) => event.data.after,
  initialState: () => undefined,
};
