/** `/ledgers/{ledgerId}/webhooks`. For owners only. */
import * as z from 'zod';
import { LedgerId, UserId, WebhookId } from '#domain/kernel/ids';
import { AttemptOutcome, DeliveryState } from '#domain/webhook/delivery';
import { INTEGRATION_EVENTS } from './integration-events.ts';

/** The catalogue, as endpoints can choose from it. */
export const WebhookEventType = z.object(INTEGRATION_EVENTS).keyof();

const url = z.string().trim().min(1).max(2048);
const eventTypes = z
  .array(WebhookEventType)
  .min(1, 'choose at least one')
  .max(WebhookEventType.options.length)
  .refine((types) => new Set(types).size === types.length, 'must not name a type twice');
const description = z.string().trim().max(200);

export const RegisterWebhookRequest = z.object({
  /** Chosen by the client if it wants to try again safely; a second request with it is refused with 409. */
  webhookId: WebhookId.optional(),
  url,
  eventTypes,
  description: description.default(''),
});
export type RegisterWebhookRequest = z.infer<typeof RegisterWebhookRequest>;

/** What is left out stays. `enabled` also brings back an endpoint that was removed less than a day ago. */
export const UpdateWebhookRequest = z
  .object({ url, eventTypes, description, status: z.enum(['enabled', 'disabled']) })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'must change something');
export type UpdateWebhookRequest = z.infer<typeof UpdateWebhookRequest>;

export const WebhookView = z.object({
  webhookId: WebhookId,
  url: z.string(),
  eventTypes: z.array(z.string()),
  description: z.string(),
  status: z.enum(['enabled', 'disabled', 'removed']),
  /** Since when it is disabled or removed; null for one that is enabled. */
  since: z.string().nullable(),
  /** Why it is disabled: by an owner, it answered 410, or too many deliveries in a row did not arrive. */
  disabledReason: z.enum(['by-owner', 'gone', 'failing']).nullable(),
  /** Deliveries given up since the last one that arrived. */
  failuresInARow: z.int(),
  createdAt: z.string(),
  createdBy: UserId,
});
export type WebhookView = z.infer<typeof WebhookView>;

/** Oldest first, those removed less than a day ago among them. */
export const WebhookList = z.object({ items: z.array(WebhookView), limit: z.int() });
export type WebhookList = z.infer<typeof WebhookList>;

export const WebhookReply = z.object({ ledgerId: LedgerId, webhook: WebhookView });
export type WebhookReply = z.infer<typeof WebhookReply>;

/** The only answers that ever hold a secret. `previousValidUntil`: until when the one before signs too. */
export const WebhookSecretReply = WebhookReply.extend({
  secret: z.string(),
  previousValidUntil: z.string().nullable(),
});
export type WebhookSecretReply = z.infer<typeof WebhookSecretReply>;

export const WebhookDeliveryView = z.object({
  /** Of the event; the header `webhook-id` of every attempt. */
  eventId: z.string(),
  webhookId: WebhookId,
  eventType: z.string(),
  isTest: z.boolean(),
  state: DeliveryState,
  createdAt: z.string(),
  /** When the next attempt is due; null unless waiting. */
  dueAt: z.string().nullable(),
  attemptCount: z.int(),
  /** The newest first; at most 30. */
  attempts: z.array(z.object({ at: z.string(), durationMs: z.int(), outcome: AttemptOutcome })),
  /** Exactly what is sent. */
  body: z.string(),
  correlationId: z.string(),
});
export type WebhookDeliveryView = z.infer<typeof WebhookDeliveryView>;

export const ListDeliveriesQuery = z.object({
  limit: z
    .string()
    .regex(/^\d{1,2}$/, 'must be a number from 1 to 50')
    .optional(),
  cursor: z.string().max(300).optional(),
});

export const WebhookDeliveryList = z.object({
  items: z.array(WebhookDeliveryView),
  nextCursor: z.string().nullable(),
});
export type WebhookDeliveryList = z.infer<typeof WebhookDeliveryList>;

export const WebhookDeliveryReply = z.object({ ledgerId: LedgerId, delivery: WebhookDeliveryView });
export type WebhookDeliveryReply = z.infer<typeof WebhookDeliveryReply>;
