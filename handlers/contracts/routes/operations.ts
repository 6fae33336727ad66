/** Routes for operators: how the read models stand, rebuilding them, and repair. */
import * as z from 'zod';
import {
  ErrorList,
  ListParkedQuery,
  ParkedList,
  ProjectionsView,
  PromoteRequest,
  RebuildView,
  RedriveReply,
  RedriveRequest,
  StartRebuildRequest,
} from '../operations.ts';
import type { Route } from './route.ts';

const operations = { tag: 'operations', signedIn: true } as const;

/** A step of a rebuild that needs nothing but its id. */
function step(name: 'compare' | 'rollback' | 'cleanup' | 'cancel', functionName: string, summary: string): Route {
  return {
    ...operations,
    method: 'POST',
    path: `/operations/rebuilds/{rebuildId}/${name}`,
    functionName,
    status: 200,
    summary,
    body: z.object({}).optional(),
    response: RebuildView,
  };
}

export const operationsRoutes: readonly Route[] = [
  {
    ...operations,
    method: 'GET',
    path: '/operations/projections',
    functionName: 'get-projections',
    status: 200,
    summary: 'How the read models stand: generations, the newest rebuild, parked streams, dead letters.',
    response: ProjectionsView,
  },
  {
    ...operations,
    method: 'GET',
    path: '/operations/parked',
    functionName: 'list-parked',
    status: 200,
    summary: 'Streams whose projection stopped before a commit it cannot fold, longest parked first.',
    query: ListParkedQuery,
    response: ParkedList,
  },
  {
    ...operations,
    method: 'GET',
    path: '/operations/errors',
    functionName: 'list-errors',
    status: 200,
    summary: 'Errors of functions, grouped by what they say, seen last first; at most 200.',
    response: ErrorList,
  },
  {
    ...operations,
    method: 'POST',
    path: '/operations/redrive',
    functionName: 'redrive',
    status: 200,
    summary: 'Tries again what got stuck, a bounded amount at a time; repeat while something remains.',
    body: RedriveRequest,
    response: RedriveReply,
  },
  {
    ...operations,
    method: 'POST',
    path: '/operations/rebuilds',
    functionName: 'start-rebuild',
    status: 201,
    summary: 'Starts building all read models anew from the log, beside those that serve.',
    body: StartRebuildRequest.optional(),
    response: RebuildView,
  },
  {
    ...operations,
    method: 'GET',
    path: '/operations/rebuilds/{rebuildId}',
    functionName: 'get-rebuild',
    status: 200,
    summary: 'How a rebuild stands.',
    response: RebuildView,
  },
  step('compare', 'compare-rebuild', 'Begins to compare a built candidate with what serves, anew.'),
  {
    ...operations,
    method: 'POST',
    path: '/operations/rebuilds/{rebuildId}/promote',
    functionName: 'promote-rebuild',
    status: 200,
    summary: 'Lets the candidate serve; what served is kept for a rollback.',
    body: PromoteRequest.optional(),
    response: RebuildView,
  },
  step('rollback', 'rollback-rebuild', 'Lets the generation before serve again.'),
  step('cleanup', 'clean-up-rebuild', 'Begins to remove the rows that no longer serve.'),
  step('cancel', 'cancel-rebuild', 'Gives up a candidate that was not promoted.'),
];
