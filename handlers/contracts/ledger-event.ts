/** The events inside a `CommitView`, by type, for readers that put them into words. */
import type * as z from 'zod';
import { LedgerEvent } from '#domain/ledger/events';

/** Every type of event that can be in a ledger, in its newest version. */
export const LedgerEventView = LedgerEvent;
export type LedgerEventView = z.infer<typeof LedgerEventView>;
