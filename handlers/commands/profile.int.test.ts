/** `/me` over DynamoDB: bodies of clients old and new, profiles stored before there was a choice, and refusals. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { UserId } from '#domain/kernel/ids';
import { profileStream, type StoredEvent } from '#domain/kernel/stream';
import { advance } from '#projections/engine/advance';
import { EDITIONS } from '#projections/registry';
import { ProfileView } from '../contracts/profile.ts';
import { hostFunctions, type FunctionHost, type Reply } from '../testing/function-host.ts';
import { succeeded } from '../testing/realistic-books.ts';

let host: FunctionHost;

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
});
afterAll(() => host.close());

const old = { displayName: 'Ada', currency: 'EUR', locale: 'de-AT', notifications: { inApp: true, email: false } };
const kinds = {
  overspend: { inApp: true, email: true },
  backWithinLimit: { inApp: true, email: false },
  monthSummary: { inApp: true, email: true },
};
const chosen = {
  ...old,
  timeZone: 'Europe/Vienna',
  notifications: {
    inApp: true,
    email: true,
    kinds: { ...kinds, monthSummary: { inApp: false, email: true } },
    quietHours: { from: '22:00', until: '07:00' },
  },
};

function person() {
  const user = randomUUID();
  return {
    stream: profileStream(UserId.parse(user)),
    put: (body: unknown): Promise<Reply> => host.call('update-profile', { user, body }),
    read: async () => ProfileView.parse(succeeded(await host.call('get-profile', { user }))),
  };
}

describe('a profile', () => {
  it('is null until it is saved, with what holds meanwhile', async () => {
    const { settings, defaults, asOfVersion } = await person().read();
    expect({ settings, asOfVersion }).toEqual({ settings: null, asOfVersion: 0 });
    expect(defaults).toEqual({ inApp: true, email: true, kinds, quietHours: null });
  });

  it('is saved as a whole, and again without effect', async () => {
    const { put, read } = person();
    expect(succeeded(await put(chosen))).toMatchObject({ version: 1, events: ['ProfileUpdated'] });
    expect((await read()).settings).toEqual(chosen);
    expect(succeeded(await put(chosen))).toMatchObject({ version: 1, events: [] });
  });

  it('keeps from clients of the first version what they do not know', async () => {
    const { put, read } = person();
    succeeded(await put(old));
    const first = { ...old, timeZone: 'Etc/UTC', notifications: { ...old.notifications, kinds, quietHours: null } };
    expect((await read()).settings).toEqual(first);
    succeeded(await put(chosen));
    succeeded(await put({ ...old, displayName: 'Ada L.' }));
    const notifications = { ...chosen.notifications, email: false };
    expect((await read()).settings).toEqual({ ...chosen, displayName: 'Ada L.', notifications });
  });

  it('takes a change of one kind alone', async () => {
    const { put, read } = person();
    succeeded(await put(chosen));
    const change = { overspend: { inApp: true, email: false } };
    succeeded(await put({ ...old, notifications: { inApp: true, email: true, kinds: change, quietHours: null } }));
    expect((await read()).settings?.notifications).toEqual({
      ...chosen.notifications,
      kinds: { ...chosen.notifications.kinds, ...change },
      quietHours: null,
    });
  });

  it('of version 1 is read alike from the log, from a row, and from a row with a newer commit', async () => {
    const { put, read, stream } = person();
    const stored: StoredEvent = { type: 'ProfileUpdated', v: 1, data: { before: null, after: old } };
    await append(stream, stored);
    const settings = { ...old, timeZone: 'Etc/UTC', notifications: { ...old.notifications, kinds, quietHours: null } };
    expect((await read()).settings).toEqual(settings);
    const { events, views } = host.stores;
    await advance({ events, views, editions: EDITIONS, generation: 1, stream });
    expect((await read()).settings).toEqual(settings);
    succeeded(await put({ ...old, timeZone: 'Asia/Kolkata' }));
    expect((await read()).settings).toEqual({ ...settings, timeZone: 'Asia/Kolkata' });
  });

  it.each([
    ['timeZone', { timeZone: 'Mars/Olympus' }, 'IANA time zone such as Europe/Berlin'],
    ['timeZone', { timeZone: '+01:00' }, 'IANA time zone'],
    ['notifications.quietHours.from', quiet('24:00', '07:00'), 'a time of day such as 22:00'],
    ['notifications.quietHours.until', quiet('22:00', '7:00'), 'a time of day such as 22:00'],
    ['notifications.quietHours.until', quiet('22:00', '22:00'), 'must differ from `from`'],
    [
      'notifications.kinds.overspend.email',
      { notifications: { ...old.notifications, kinds: { overspend: { inApp: true } } } },
      '',
    ],
    ['notifications', { notifications: undefined }, ''],
  ])('refuses %s that breaks a rule and stores nothing: %j', async (field, change, rule) => {
    const { put, read } = person();
    const { status, body } = await put({ ...old, ...change });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'InvalidRequest',
      errors: [{ field, rule: expect.stringContaining(rule) as string }],
    });
    expect((await read()).settings).toBeNull();
  });
});

function quiet(from: string, until: string): object {
  return { notifications: { ...old.notifications, quietHours: { from, until } } };
}

async function append(stream: ReturnType<typeof profileStream>, event: StoredEvent): Promise<void> {
  const commandId = randomUUID();
  await host.stores.events.append({
    stream,
    head: await host.stores.events.head(stream),
    events: [event],
    metadata: {
      commandId,
      command: 'UpdateProfile',
      actor: stream,
      correlationId: commandId,
      causationId: commandId,
      channel: 'api',
    },
    at: new Date().toISOString(),
  });
}
