/** PUT /me */
import { changeProfile } from '../application/change-profile.ts';
import { UpdateProfileRequest, type UpdateProfileReply } from '../contracts/update-profile.ts';
import { apiHandler } from '../http/api-handler.ts';
import { parseBody } from '../http/request.ts';
import { tooManyConflicts, withIdempotency, type CommandContext } from './command-handler.ts';
import { runtime } from './compose.ts';

export const handler = apiHandler('update-profile', (event, context) =>
  withIdempotency({ runtime, event, context }, async (command) => ({
    status: 200,
    body: await updateProfile(parseBody(event, UpdateProfileRequest), command),
  })),
);

async function updateProfile(settings: UpdateProfileRequest, context: CommandContext): Promise<UpdateProfileReply> {
  const { caller, commandId, correlationId } = context;
  const { userId } = caller;
  const outcome = await changeProfile(runtime, {
    userId,
    metadata: {
      commandId,
      command: 'UpdateProfile',
      actor: userId,
      correlationId,
      causationId: commandId,
      channel: 'api',
    },
    change: () => settings,
  });
  if (outcome.kind === 'contended') throw tooManyConflicts();
  return { userId, version: outcome.version, events: [...outcome.events] };
}
