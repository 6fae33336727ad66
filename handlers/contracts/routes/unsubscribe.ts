/** Routes behind the links in mails. */
import { UnsubscribeRequest, UnsubscribeView } from '../unsubscribe.ts';
import type { Route } from './route.ts';

const unsubscribing = { tag: 'mails', signedIn: false, path: '/unsubscribe/{token}', status: 200 } as const;

export const unsubscribeRoutes: readonly Route[] = [
  {
    ...unsubscribing,
    method: 'GET',
    functionName: 'get-unsubscribe',
    summary: 'What the link in a mail would switch off; changes nothing.',
    response: UnsubscribeView,
  },
  {
    ...unsubscribing,
    method: 'POST',
    functionName: 'unsubscribe',
    summary: 'Switches such mails off, or all mails; one click of a mail program (RFC 8058) is enough.',
    body: UnsubscribeRequest.optional(),
    response: UnsubscribeView,
  },
];
