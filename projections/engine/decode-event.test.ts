import { expect, it } from 'vitest';
import { accountOpened } from '../testing/sample-events.ts';
import { decodeEvent } from './decode-event.ts';
import { UndecodableEvent } from './errors.ts';

const ledger = { stream: 'LEDGER#1', version: 7 } as const;
const profile = { stream: 'PROFILE#1', version: 1 } as const;
const settings = { displayName: 'Ada', currency: 'EUR', locale: 'en-GB', notifications: { inApp: true, email: false } };
const updated = { type: 'ProfileUpdated', v: 1, data: { before: null, after: settings } };
const unsaid = { kinds: expect.anything() as unknown, quietHours: null };
const lifted = { ...settings, timeZone: 'Etc/UTC', notifications: { ...settings.notifications, ...unsaid } };

it('decodes the events of ledgers and of profiles', () => {
  const opened = accountOpened(1, 'Cash');
  expect(decodeEvent(opened, ledger)).toEqual(opened);
  expect(decodeEvent(updated, profile)).toEqual({ ...updated, v: 2, data: { before: null, after: lifted } });
});

it.each([
  ['an unknown type', { type: 'AccountTeleported', v: 1, data: {} }, ledger],
  ['a version nobody knows yet', { ...accountOpened(1, 'Cash'), v: 2 }, ledger],
  ['data that break the schema', { type: 'AccountOpened', v: 1, data: { name: 'Cash' } }, ledger],
  ['an event of another kind of stream', updated, ledger],
])('refuses %s, naming stream, version and type', (_name, event, at) => {
  const decode = (): unknown => decodeEvent(event, at);
  expect(decode).toThrow(UndecodableEvent);
  expect(decode).toThrow(`${event.type} in commit 7 of LEDGER#1`);
});
