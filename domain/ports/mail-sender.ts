/** The mail service. */

export type OutgoingMail = {
  readonly mailId: string;
  /** Address of one person. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where one POST ends such mails (RFC 8058). */
  readonly unsubscribeUrl: string;
};

/** `code` is the service's name for the reason; it holds no address. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly messageId: string }
  /** Certainly not taken: trying again later may help. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Certainly not taken, and never will be. */
  | { readonly kind: 'rejected'; readonly code: string }
  /** No answer came, or none that says: the mail may be on its way. */
  | { readonly kind: 'unknown'; readonly code: string };

/** Tries once and never throws: whether to try again depends on whether the mail was taken. */
export type MailSender = { readonly send: (mail: OutgoingMail) => Promise<SendOutcome> };

/** What the mail service reports later about a mail, by its id. */
export type MailReport = {
  readonly mailId: string;
  readonly messageId: string;
  readonly what: 'sent' | 'bounced' | 'complained';
};
