/** GET /ledgers/{ledgerId}/events */
import type { LedgerId, TransactionId } from '#domain/kernel/ids';
import { ledgerStream, type Commit } from '#domain/kernel/stream';
import type { LoadedRows } from '#projections/engine/load-rows';
import { ListEventsQuery } from '../contracts/audit.ts';
import { apiHandler } from '../http/api-handler.ts';
import { LedgerPath } from '../http/paths.ts';
import { callerOf, parsePath, parseQuery } from '../http/request.ts';
import { bookVersionAsOf } from './books-as-of.ts';
import { runtime } from './compose.ts';
import { loadMembersBooks } from './query-handler.ts';
import { commitsAbout } from './transactions/history.ts';
import { actorNames } from './views/actor-names.ts';
import { commitView } from './views/commits.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

export const handler = apiHandler('list-events', async (event) => {
  const { ledgerId } = parsePath(event, LedgerPath);
  const query = parseQuery(event, ListEventsQuery);
  const caller = callerOf(event);
  const loaded = await loadMembersBooks(runtime, { ledgerId, caller });
  const { asOf, transactionId } = query;
  const upTo = asOf === undefined ? loaded.head.version : await bookVersionAsOf(runtime, { ledgerId, loaded, asOf });
  const limit = Math.min(Math.max(Number(query.limit ?? DEFAULT_LIMIT), 1), MAX_LIMIT);
  const before = Math.min(Number(query.before ?? Infinity), upTo + 1);
  const commits = await page({ ledgerId, before, limit, transactionId, loaded });
  const last = commits.at(-1)?.version ?? 1;
  const nameOf = await actorNames(runtime, caller);
  const items = commits.map((commit) => commitView(commit, nameOf));
  const nextBefore = commits.length === limit && last > 1 ? last : null;
  return { status: 200, body: { items, nextBefore, asOfVersion: upTo } };
});

type PageRequest = {
  readonly ledgerId: LedgerId;
  readonly before: number;
  readonly limit: number;
  readonly transactionId: TransactionId | undefined;
  readonly loaded: LoadedRows;
};

async function page({ ledgerId, before, limit, transactionId, loaded }: PageRequest): Promise<readonly Commit[]> {
  const stream = ledgerStream(ledgerId);
  if (transactionId === undefined) return runtime.events.readBackward(stream, { before, limit });
  const about = await commitsAbout(runtime.events, { ledgerId, transactionId, loaded, upTo: before - 1 });
  return about.reverse().slice(0, limit);
}
