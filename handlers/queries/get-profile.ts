/** GET /me */
import { profileStream } from '#domain/kernel/stream';
import { DEFAULT_NOTIFICATIONS } from '#domain/profile/notification-choices';
import { loadRows } from '#projections/engine/load-rows';
import { loadRowsAsOf } from '#projections/engine/load-rows-as-of';
import { readProfile } from '#projections/profile/profile';
import { EDITIONS, PROJECTIONS } from '#projections/registry';
import { AsOfQuery } from '../contracts/common.ts';
import type { ProfileView } from '../contracts/profile.ts';
import { apiHandler } from '../http/api-handler.ts';
import { callerOf, parseQuery, type Caller } from '../http/request.ts';
import { runtime } from './compose.ts';
import { pointInHistory } from './books-as-of.ts';

export const handler = apiHandler('get-profile', async (event) => {
  const { asOf } = parseQuery(event, AsOfQuery);
  return { status: 200, body: await profileOf(callerOf(event), asOf) };
});

async function profileOf({ userId, email }: Caller, asOf: string | undefined): Promise<ProfileView> {
  const request = { events: runtime.events, stream: profileStream(userId) };
  const { rows, head } =
    asOf === undefined
      ? await loadRows({
          ...request,
          editions: EDITIONS,
          views: runtime.views,
          generation: (await runtime.generations()).live,
        })
      : await loadRowsAsOf({ ...request, projections: PROJECTIONS, asOf: pointInHistory(asOf) });
  const settings = readProfile(rows) ?? null;
  return { userId, email, settings, defaults: DEFAULT_NOTIFICATIONS, asOfVersion: head.version };
}
