/** The API of webhooks, for owners of the ledger of the address. */
import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type * as z from 'zod';
import type { LedgerId } from '#domain/kernel/ids';
import {
  WebhookDeliveryList,
  WebhookDeliveryReply,
  WebhookList,
  WebhookReply,
  WebhookSecretReply,
  type RegisterWebhookRequest,
  type UpdateWebhookRequest,
} from '#handlers/contracts/webhooks';
import { ApiProblem, apiGet, apiSend } from '@/lib/api';
import { useLedgerId } from '@/lib/ledger';

/** While something is about to be sent, and otherwise; in milliseconds. */
const LIVE_MS = 1_500;
const CALM_MS = 30_000;

/** An attempt due within this is about to be made. */
const SOON_MS = 5_000;

const webhookKeys = {
  all: (ledgerId: LedgerId) => ['webhooks', ledgerId] as const,
  list: (ledgerId: LedgerId) => ['webhooks', ledgerId, 'list'] as const,
  deliveries: (ledgerId: LedgerId, webhookId: string) => ['webhooks', ledgerId, 'deliveries', webhookId] as const,
};

/** What a person fills in. */
export type WebhookDraft = Pick<RegisterWebhookRequest, 'url' | 'eventTypes' | 'description'>;

export function useWebhooks(): UseQueryResult<WebhookList> {
  const ledgerId = useLedgerId();
  return useQuery({
    queryKey: webhookKeys.list(ledgerId),
    queryFn: ({ signal }) => apiGet(`/ledgers/${ledgerId}/webhooks`, { schema: WebhookList, signal }),
  });
}

/** The log of one endpoint, followed closely while something is about to be sent. */
export function useDeliveries(webhookId: string) {
  const ledgerId = useLedgerId();
  return useInfiniteQuery({
    queryKey: webhookKeys.deliveries(ledgerId, webhookId),
    queryFn: ({ pageParam, signal }) =>
      apiGet(`/ledgers/${ledgerId}/webhooks/${webhookId}/deliveries`, {
        schema: WebhookDeliveryList,
        query: { cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => (state.data?.pages.some(isBusy) ? LIVE_MS : CALM_MS),
  });
}

function isBusy({ items }: WebhookDeliveryList): boolean {
  return items.some(({ dueAt }) => dueAt !== null && Date.parse(dueAt) < Date.now() + SOON_MS);
}

/**
 * The id is chosen here. Should the answer get lost, and with it the secret, the repeat finds the endpoint registered
 * and asks for a new secret.
 */
export function useRegisterWebhook(
  onSuccess: (reply: WebhookSecretReply) => void,
): UseMutationResult<WebhookSecretReply, Error, WebhookDraft> {
  const ledgerId = useLedgerId();
  return useWebhookCommand<WebhookDraft, WebhookSecretReply>(async (draft) => {
    const webhookId = crypto.randomUUID();
    try {
      return await apiSend('POST', `/ledgers/${ledgerId}/webhooks`, {
        schema: WebhookSecretReply,
        body: { ...draft, webhookId },
      });
    } catch (error) {
      if (!(error instanceof ApiProblem && error.code === 'WebhookIdTaken')) throw error;
      return rotate(ledgerId, webhookId);
    }
  }, onSuccess);
}

export function useRotateSecret(
  onSuccess: (reply: WebhookSecretReply) => void,
): UseMutationResult<WebhookSecretReply, Error, string> {
  const ledgerId = useLedgerId();
  return useWebhookCommand((webhookId) => rotate(ledgerId, webhookId), onSuccess);
}

export type WebhookChange = { readonly webhookId: string; readonly change: UpdateWebhookRequest };

export function useUpdateWebhook(
  onSuccess: (reply: WebhookReply) => void,
  onError?: (error: Error) => void,
): UseMutationResult<WebhookReply, Error, WebhookChange> {
  return useSend<WebhookChange, typeof WebhookReply>(
    ({ webhookId, change }) => ({ method: 'PATCH', path: webhookId, body: change, schema: WebhookReply }),
    onSuccess,
    onError,
  );
}

export function useRemoveWebhook(
  onSuccess: (reply: WebhookReply) => void,
): UseMutationResult<WebhookReply, Error, string> {
  return useSend<string, typeof WebhookReply>(
    (webhookId) => ({ method: 'DELETE', path: webhookId, schema: WebhookReply }),
    onSuccess,
  );
}

export function useTestWebhook(
  onSuccess: (reply: WebhookDeliveryReply) => void,
): UseMutationResult<WebhookDeliveryReply, Error, string> {
  return useSend<string, typeof WebhookDeliveryReply>(
    (webhookId) => ({ method: 'POST', path: `${webhookId}/test`, schema: WebhookDeliveryReply }),
    onSuccess,
  );
}

export type DeliveryName = { readonly webhookId: string; readonly eventId: string };

export function useSendAgain(
  onSuccess: (reply: WebhookDeliveryReply) => void,
): UseMutationResult<WebhookDeliveryReply, Error, DeliveryName> {
  return useSend<DeliveryName, typeof WebhookDeliveryReply>(
    ({ webhookId, eventId }) => ({
      method: 'POST',
      path: `${webhookId}/deliveries/${encodeURIComponent(eventId)}/retry`,
      schema: WebhookDeliveryReply,
    }),
    onSuccess,
  );
}

function rotate(ledgerId: LedgerId, webhookId: string): Promise<WebhookSecretReply> {
  return apiSend('POST', `/ledgers/${ledgerId}/webhooks/${webhookId}/rotate-secret`, { schema: WebhookSecretReply });
}

type Call<Schema> = {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  /** Below `/ledgers/{ledgerId}/webhooks/`. */
  readonly path: string;
  readonly body?: unknown;
  readonly schema: Schema;
};

function useSend<Input, Schema extends z.ZodType>(
  toCall: (input: Input) => Call<Schema>,
  onSuccess: (reply: z.infer<Schema>) => void,
  onError?: (error: Error) => void,
): UseMutationResult<z.infer<Schema>, Error, Input> {
  const ledgerId = useLedgerId();
  const run = (input: Input): Promise<z.infer<Schema>> => {
    const { method, path, ...rest } = toCall(input);
    return apiSend(method, `/ledgers/${ledgerId}/webhooks/${path}`, rest);
  };
  return useWebhookCommand<Input, z.infer<Schema>>(run, onSuccess, onError);
}

/** When it settles everything about webhooks is asked anew. Both callbacks are called even if the screen is gone by then. */
function useWebhookCommand<Input, Reply>(
  mutationFn: (input: Input) => Promise<Reply>,
  onSuccess: (reply: Reply) => void,
  onError: (error: Error) => void = () => undefined,
): UseMutationResult<Reply, Error, Input> {
  const client = useQueryClient();
  const ledgerId = useLedgerId();
  return useMutation<Reply, Error, Input>({
    mutationFn,
    onSuccess,
    onError,
    onSettled: () => void client.invalidateQueries({ queryKey: webhookKeys.all(ledgerId) }),
  });
}
