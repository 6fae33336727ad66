/** GET /health */
import { apiHandler } from '../http/api-handler.ts';

export const handler = apiHandler('get-health', () => Promise.resolve({ status: 200, body: { status: 'ok' } }));
