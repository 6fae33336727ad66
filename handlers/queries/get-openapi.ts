/** GET /openapi.json */
import { openApiDocument } from '../contracts/openapi.ts';
import { apiHandler } from '../http/api-handler.ts';

const document = openApiDocument();

export const handler = apiHandler('get-openapi', () => Promise.resolve({ status: 200, body: document }));
