/**
 * Branded identifiers. An id of one kind cannot be handed to a place that wants another: the brand is set
 * where outside data is parsed, and nowhere else.
 */
import * as z from 'zod';

const uuid = z.uuid();

export const LedgerId = uuid.brand<'LedgerId'>();
/** One set of books: a household's or a person's. */
export type LedgerId = z.infer<typeof LedgerId>;

export const AccountId = uuid.brand<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;

export const CategoryId = uuid.brand<'CategoryId'>();
export type CategoryId = z.infer<typeof CategoryId>;

export const TransactionId = uuid.brand<'TransactionId'>();
export type TransactionId = z.infer<typeof TransactionId>;

export const ImportId = uuid.brand<'ImportId'>();
/** One imported statement file. */
export type ImportId = z.infer<typeof ImportId>;

export const UserId = z.string().min(1).max(128).brand<'UserId'>();
/** The `sub` claim of Amazon Cognito. */
export type UserId = z.infer<typeof UserId>;

export const CommandId = uuid.brand<'CommandId'>();
/** Chosen by the client as `Idempotency-Key`; the same id never takes effect twice. */
export type CommandId = z.infer<typeof CommandId>;

export const WebhookId = uuid.brand<'WebhookId'>();
/** An endpoint of another system that is told what happens in a ledger. */
export type WebhookId = z.infer<typeof WebhookId>;
