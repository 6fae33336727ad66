/** Routes about the service itself, the profile, and the books as a whole. */
import * as z from 'zod';
import { AsOfQuery } from '../common.ts';
import { ChangeLedgerSettingsRequest, LedgerCommandReply, LedgerList, LedgerView, OpenLedgerRequest } from '../ledgers.ts';
import { ProfileView, UpdateProfileReply, UpdateProfileRequest } from '../profile.ts';
import type { Route } from './route.ts';

export const bookRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/health', functionName: 'get-health', tag: 'service', signedIn: false, status: 200,
    summary: 'Says that the API answers.',
    response: z.object({ status: z.literal('ok') }),
  },
  {
    method: 'GET', path: '/openapi.json', functionName: 'get-openapi', tag: 'service', signedIn: false, status: 200,
    summary: 'This API as an OpenAPI 3.0 document.',
    response: z.record(z.string(), z.unknown()),
  },
  {
    method: 'GET', path: '/me', functionName: 'get-profile', tag: 'profile', signedIn: true, status: 200,
    summary: 'Who is signed in, and their settings.',
    query: AsOfQuery, response: ProfileView,
  },
  {
    method: 'PUT', path: '/me', functionName: 'update-profile', tag: 'profile', signedIn: true, status: 200,
    summary: 'Saves display name, currency, locale and notification choices.',
    body: UpdateProfileRequest, response: UpdateProfileReply,
  },
  {
    method: 'POST', path: '/ledgers', functionName: 'open-ledger', tag: 'ledgers', signedIn: true, status: 201,
    summary: 'Opens a set of books with a default set of categories; the caller becomes its owner.',
    body: OpenLedgerRequest, response: LedgerCommandReply,
  },
  {
    method: 'GET', path: '/ledgers', functionName: 'list-ledgers', tag: 'ledgers', signedIn: true, status: 200,
    summary: 'The ledgers the caller is a member of.',
    response: LedgerList,
  },
  {
    method: 'GET', path: '/ledgers/{ledgerId}', functionName: 'get-ledger', tag: 'ledgers', signedIn: true, status: 200,
    summary: 'Name, currency, alert thresholds and members of a ledger.',
    query: AsOfQuery, response: LedgerView,
  },
  {
    method: 'PATCH', path: '/ledgers/{ledgerId}', functionName: 'change-ledger-settings', tag: 'ledgers', signedIn: true, status: 200,
    summary: 'Changes name or alert thresholds.',
    body: ChangeLedgerSettingsRequest, response: LedgerCommandReply,
  },
];
