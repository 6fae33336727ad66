/** GET /operations/errors */
import { apiHandler } from '../http/api-handler.ts';
import { operatorOf } from '../http/request.ts';
import { errorList } from './application/error-list.ts';
import { operations } from './compose.ts';

export const handler = apiHandler('list-errors', async (event) => {
  operatorOf(event);
  return { status: 200, body: await errorList(operations.errors) };
});
