/**
 * Every route of the API, once: the OpenAPI document, API Gateway's integrations and the api-reference page are
 * generated from this list. Paths are relative to the stage `api`.
 */
import type * as z from 'zod';
import { accountRoutes, categoryRoutes } from './routes/chart-of-accounts.ts';
import { auditRoutes, importRoutes, notificationRoutes } from './routes/history.ts';
import { bookRoutes } from './routes/books.ts';
import { moneyRoutes } from './routes/money.ts';

export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters in braces, such as `/ledgers/{ledgerId}`. */
  readonly path: `/${string}`;
  /** Name in `handlers/functions.ts`. */
  readonly functionName: string;
  readonly summary: string;
  readonly tag: string;
  readonly body?: z.ZodType;
  readonly query?: z.ZodObject;
  readonly response: z.ZodType;
  readonly status: 200 | 201;
  /** False for the few routes that need no sign-in. */
  readonly signedIn: boolean;
};

export const ROUTES: readonly Route[] = [
  ...bookRoutes,
  ...accountRoutes,
  ...categoryRoutes,
  ...moneyRoutes,
  ...auditRoutes,
  ...importRoutes,
  ...notificationRoutes,
];
