/** One route of the API. */
import type * as z from 'zod';

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
