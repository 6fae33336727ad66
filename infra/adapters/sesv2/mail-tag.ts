/**
 * The id of a mail as a message tag. Tags take letters, digits, `-` and `_` only, at most 256 of them (Amazon SES API
 * reference v2, MessageTag), and an id holds colons.
 */

/** Name of the tag; SES repeats tags in its events under `mail.tags`. */
export const MAIL_TAG = 'mailId';

export function toMailTag(mailId: string): string {
  return Buffer.from(mailId, 'utf8').toString('base64url');
}

export function fromMailTag(tag: string): string {
  return Buffer.from(tag, 'base64url').toString('utf8');
}
