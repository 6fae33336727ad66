/** Secrets for links. */
import { randomBytes } from 'node:crypto';

/** 256 random bits as letters, digits, `-` and `_`; begins with a letter, so that nobody takes it for a number. */
export function randomToken(): string {
  return `t${randomBytes(32).toString('base64url')}`;
}
