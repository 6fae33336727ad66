/** GET /unsubscribe/{token} */
import { links } from '../consumers/mails/links/compose.ts';
import { linkUnknown } from '../consumers/mails/links/link-problem.ts';
import { grantOf, viewLink } from '../consumers/mails/links/unsubscribe.ts';
import { UnsubscribePath } from '../contracts/unsubscribe.ts';
import { apiHandler } from '../http/api-handler.ts';
import { parsePath } from '../http/request.ts';

export const handler = apiHandler('get-unsubscribe', async (event) => {
  const { token } = parsePath(event, UnsubscribePath);
  const grant = await grantOf(links, token);
  if (!grant) throw linkUnknown();
  return { status: 200, body: await viewLink(links, grant) };
});
