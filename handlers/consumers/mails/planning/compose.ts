/** Composition root of planning mails. */
import { books } from '../books/compose.ts';
import { now, outbox } from '../outbox/compose.ts';
import { wake } from '../queue/compose.ts';
import type { MailPlanning } from '../runtime.ts';

export const planning: MailPlanning = { outbox, books, wake, now };
