/**
 * Every route of the API, once: the OpenAPI document, API Gateway's integrations and the api-reference page are
 * generated from this list. Paths are relative to the stage `api`.
 */
import { accountRoutes, categoryRoutes } from './routes/chart-of-accounts.ts';
import { auditRoutes, importRoutes, notificationRoutes } from './routes/history.ts';
import { bookRoutes } from './routes/books.ts';
import { moneyRoutes } from './routes/money.ts';
import { operationsRoutes } from './routes/operations.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import type { Route } from './routes/route.ts';
import { unsubscribeRoutes } from './routes/unsubscribe.ts';

export const ROUTES: readonly Route[] = [
  ...bookRoutes,
  ...accountRoutes,
  ...categoryRoutes,
  ...moneyRoutes,
  ...auditRoutes,
  ...importRoutes,
  ...notificationRoutes,
  ...webhookRoutes,
  ...unsubscribeRoutes,
  ...operationsRoutes,
];
