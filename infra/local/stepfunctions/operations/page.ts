/** Lists in pages: the token is the position of the next one. */
import * as z from 'zod';
import { AwsError } from '#infra/local/wire/aws-error';

export const PageRequest = z.object({
  /** 0 asks for the default. */
  maxResults: z.int().min(0).max(1000).default(0),
  nextToken: z.string().optional(),
});
export type PageRequest = z.infer<typeof PageRequest>;

const DEFAULT_SIZE = 100;

export type Page<Item> = { readonly items: readonly Item[]; readonly nextToken: { readonly nextToken?: string } };

/** Throws AwsError `InvalidToken` for a token that no page ended with. */
export function page<Item>(all: readonly Item[], request: PageRequest): Page<Item> {
  const first = Number(request.nextToken ?? 0);
  if (!Number.isInteger(first) || first < 0) throw new AwsError('InvalidToken', 'The nextToken is of no use.');
  const end = first + (request.maxResults || DEFAULT_SIZE);
  const nextToken = end < all.length ? { nextToken: String(end) } : {};
  return { items: all.slice(first, end), nextToken };
}
