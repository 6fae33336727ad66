/** GET /operations/parked */
import { ListParkedQuery } from '../contracts/operations.ts';
import { apiHandler } from '../http/api-handler.ts';
import { operatorOf, parseQuery } from '../http/request.ts';
import { listParked } from './application/list-parked.ts';
import { operations } from './compose.ts';
import { views } from './views/compose.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

export const handler = apiHandler('list-parked', async (event) => {
  operatorOf(event);
  const { limit, cursor } = parseQuery(event, ListParkedQuery);
  const size = Math.min(Math.max(Number(limit ?? DEFAULT_LIMIT), 1), MAX_LIMIT);
  return { status: 200, body: await listParked({ ...operations, views }, { limit: size, cursor }) };
});
