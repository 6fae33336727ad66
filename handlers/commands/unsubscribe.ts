/** POST /unsubscribe/{token} */
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { links } from '../consumers/mails/links/compose.ts';
import { linkUnknown } from '../consumers/mails/links/link-problem.ts';
import { grantOf, unsubscribe } from '../consumers/mails/links/unsubscribe.ts';
import { UnsubscribePath, UnsubscribeRequest } from '../contracts/unsubscribe.ts';
import { apiHandler, correlationIdOf } from '../http/api-handler.ts';
import { parseBody, parsePath } from '../http/request.ts';
import { logger } from '../observability.ts';
import { tooManyConflicts } from './command-handler.ts';

export const handler = apiHandler('unsubscribe', async (event, context) => {
  const { token } = parsePath(event, UnsubscribePath);
  const { scope } = isJson(event) ? parseBody(event, UnsubscribeRequest) : ONE_CLICK;
  const grant = await grantOf(links, token);
  if (!grant) throw linkUnknown();
  const view = await unsubscribe(links, { grant, scope, correlationId: correlationIdOf(event, context) });
  if (view === 'contended') throw tooManyConflicts();
  logger.info('unsubscribed', { kind: grant.kind, scope });
  return { status: 200, body: view };
});

/** What a mail program means that posts the form of RFC 8058, whatever its encoding. */
const ONE_CLICK: UnsubscribeRequest = { scope: 'kind' };

function isJson({ headers }: APIGatewayProxyEvent): boolean {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return type.split(';')[0]?.trim().toLowerCase() === 'application/json';
}
