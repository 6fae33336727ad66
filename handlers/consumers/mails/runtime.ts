/**
 * Mails about what happens in the books: planned from events of the bus, sent from a queue, settled by what the mail
 * service reports. Every step may be done twice, by two at once, late, or be cut off anywhere.
 *
 *     event ─▶ plan ─▶ row in the outbox ─▶ queue ─▶ send ─▶ mail service
 *                        ▲        ▲                              │
 *                     release   confirm ◀──────── event ─────────┘
 */
import type { CategoryId, LedgerId, TransactionId, UserId } from '#domain/kernel/ids';
import type { ProfileSettings } from '#domain/profile/events';
import type { MailOutbox, MailReference } from '#domain/ports/mail-outbox';
import type { MailSender } from '#domain/ports/mail-sender';
import type { MemberDirectory } from '#domain/ports/member-directory';

/** What a mail says about the books, read when it is sent. */
export type MailBooks = {
  /** Undefined for a ledger that is not there. */
  readonly ledger: (ledgerId: LedgerId) => Promise<MailLedger | undefined>;
  /** Undefined for somebody who never saved any. */
  readonly settings: (userId: UserId) => Promise<ProfileSettings | undefined>;
  /** Undefined for an entry that is not there or was voided. */
  readonly entry: (
    ledgerId: LedgerId,
    transactionId: TransactionId,
    categoryId: CategoryId,
  ) => Promise<MailEntry | undefined>;
};

export type MailLedger = { readonly members: readonly UserId[] };

/** An entry that took a budget over a threshold. `amount` is what of it counts for the budget, in minor units. */
export type MailEntry = {
  readonly date: string;
  readonly description: string;
  readonly amount: number;
};

/** `now` yields ISO milliseconds. */
export type MailPlanning = {
  readonly outbox: MailOutbox;
  readonly books: Pick<MailBooks, 'ledger' | 'settings'>;
  /** Puts mails on the queue; throws unless all are there. */
  readonly wake: (mails: readonly MailReference[]) => Promise<void>;
  readonly now: () => string;
};

export type MailSending = {
  readonly outbox: MailOutbox;
  readonly books: MailBooks;
  readonly directory: MemberDirectory;
  readonly sender: MailSender;
  readonly now: () => string;
  /** A secret of at least 128 bits for a link. */
  readonly newToken: () => string;
  readonly hashOf: (token: string) => string;
  /** Origin of the web app, such as https://example.org, for links. */
  readonly webOrigin: string;
};
