/** The operations API, for members of the group `operators`. */
import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type * as z from 'zod';
import {
  ErrorList,
  ParkedList,
  ProjectionsView,
  RebuildView,
  RedriveReply,
  type RedriveRequest,
} from '#handlers/contracts/operations';
import { apiGet, apiSend } from '@/lib/api';

/** How often a rebuild that is under way is looked at, in milliseconds. */
const LIVE_MS = 1_000;

/** Everything else changes by itself only now and then. */
const CALM_MS = 15_000;

export const operationKeys = {
  all: () => ['operations'] as const,
  projections: () => ['operations', 'projections'] as const,
  rebuild: (rebuildId: string) => ['operations', 'rebuild', rebuildId] as const,
  parked: () => ['operations', 'parked'] as const,
  errors: () => ['operations', 'errors'] as const,
};

export function useProjections(): UseQueryResult<ProjectionsView> {
  return useQuery({
    queryKey: operationKeys.projections(),
    queryFn: ({ signal }) => apiGet('/operations/projections', { schema: ProjectionsView, signal }),
    refetchInterval: CALM_MS,
  });
}

export function useErrors(): UseQueryResult<ErrorList> {
  return useQuery({
    queryKey: operationKeys.errors(),
    queryFn: ({ signal }) => apiGet('/operations/errors', { schema: ErrorList, signal }),
    refetchInterval: CALM_MS,
  });
}

/** A rebuild, followed closely while its workflow is at work. */
export function useRebuild(known: RebuildView): RebuildView {
  const { data } = useQuery({
    queryKey: operationKeys.rebuild(known.rebuildId),
    queryFn: ({ signal }) => apiGet(`/operations/rebuilds/${known.rebuildId}`, { schema: RebuildView, signal }),
    initialData: known,
    refetchInterval: ({ state }) => (state.data?.job === undefined ? false : LIVE_MS),
  });
  return data;
}

export function useParked() {
  return useInfiniteQuery({
    queryKey: operationKeys.parked(),
    queryFn: ({ pageParam, signal }) =>
      apiGet('/operations/parked', { schema: ParkedList, query: { cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: CALM_MS,
  });
}

export type RebuildStep = 'compare' | 'promote' | 'rollback' | 'cleanup' | 'cancel';

export type StepInput = {
  readonly step: RebuildStep;
  readonly rebuildId: string;
  /** Promotes although the comparison found differences. */
  readonly acceptDifferences?: boolean;
};

/** The id is chosen here, so that a repeat after a lost answer starts nothing twice. */
export function useStartRebuild(): UseMutationResult<RebuildView, Error, undefined> {
  return useOperation<undefined, typeof RebuildView>(() => ({
    path: '/operations/rebuilds',
    body: { rebuildId: crypto.randomUUID() },
    schema: RebuildView,
  }));
}

/** One step of a rebuild; the answer is at once what the page shows of it. */
export function useRebuildStep(): UseMutationResult<RebuildView, Error, StepInput> {
  const client = useQueryClient();
  return useOperation<StepInput, typeof RebuildView>(
    ({ step, rebuildId, acceptDifferences }) => ({
      path: `/operations/rebuilds/${rebuildId}/${step}`,
      body: acceptDifferences ? { acceptDifferences } : {},
      schema: RebuildView,
    }),
    (rebuild) => client.setQueryData(operationKeys.rebuild(rebuild.rebuildId), rebuild),
  );
}

export function useRedrive(onSuccess: (reply: RedriveReply) => void) {
  return useOperation<RedriveRequest, typeof RedriveReply>(
    (body) => ({ path: '/operations/redrive', body, schema: RedriveReply }),
    onSuccess,
  );
}

type Call<Schema> = { readonly path: string; readonly body: unknown; readonly schema: Schema };

/** Sends one operation; when it settles everything about operations is asked anew. */
function useOperation<Input, Schema extends z.ZodType>(
  toCall: (input: Input) => Call<Schema>,
  onSuccess: (reply: z.infer<Schema>) => void = () => undefined,
): UseMutationResult<z.infer<Schema>, Error, Input> {
  const client = useQueryClient();
  return useMutation<z.infer<Schema>, Error, Input>({
    mutationFn: (input) => {
      const { path, ...rest } = toCall(input);
      return apiSend('POST', path, rest);
    },
    onSuccess,
    onSettled: () => void client.invalidateQueries({ queryKey: operationKeys.all() }),
  });
}
