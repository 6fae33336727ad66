/** PUT /me */
import { profileStream } from '#domain/kernel/stream';
import { profileDecider } from '#domain/profile/decide';
import type { ProfileSettings } from '#domain/profile/events';
import { loadRows } from '#projections/engine/load-rows';
import { EDITIONS } from '#projections/registry';
import { PROFILE } from '#projections/row-keys';
import { UpdateProfileRequest, type UpdateProfileReply } from '../contracts/profile.ts';
import { apiHandler } from '../http/api-handler.ts';
import { parseBody } from '../http/request.ts';
import { tooManyConflicts, withIdempotency, type CommandContext } from './command-handler.ts';
import { runtime } from './compose.ts';

const MAX_ATTEMPTS = 5;

export const handler = apiHandler('update-profile', (event, context) =>
  withIdempotency({ runtime, event, context }, async (command) => ({
    status: 200,
    body: await updateProfile(parseBody(event, UpdateProfileRequest), command),
  })),
);

/** Load, decide, append on the small stream of one person. */
async function updateProfile(settings: ProfileSettings, context: CommandContext): Promise<UpdateProfileReply> {
  const { userId } = context.caller;
  const stream = profileStream(userId);
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const { live } = await runtime.generations();
    const loaded = await loadRows({ ...runtime, generation: live, editions: EDITIONS, stream });
    const state = loaded.rows.read(PROFILE) as ProfileSettings | undefined;
    const decision = profileDecider.decide({ type: 'UpdateProfile', settings }, state);
    const decided = decision.kind === 'accepted' ? decision.events : [];
    const events = decided.map((event) => event.type);
    if (events.length === 0) return { userId, version: loaded.head.version, events };
    const result = await runtime.events.append({
      stream,
      head: loaded.head,
      events: decided.map(({ type, v, data }) => ({ type, v, data })),
      metadata: {
        commandId: context.commandId,
        command: 'UpdateProfile',
        actor: userId,
        correlationId: context.correlationId,
        causationId: context.commandId,
        channel: 'api',
      },
      at: runtime.now(),
    });
    if (result.kind === 'appended') return { userId, version: result.commit.version, events };
    await runtime.pause(attempt);
  }
  throw tooManyConflicts();
}
