/** GET /operations/projections */
import { apiHandler } from '../http/api-handler.ts';
import { operatorOf } from '../http/request.ts';
import { projectionsView } from './application/projections-view.ts';
import { operations } from './compose.ts';
import { queues } from './queues/compose.ts';
import { views } from './views/compose.ts';

export const handler = apiHandler('get-projections', async (event) => {
  operatorOf(event);
  return { status: 200, body: await projectionsView({ ...operations, views, queues: Object.values(queues) }) };
});
