/** Six-digit codes sent by mail. */
import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../wire/aws-error.ts';
import type { PoolContext } from './pool-context.ts';
import type { CodePurpose, User } from './user-store.ts';

/** Milliseconds a code is good for: a day to confirm an address, an hour to set a password, as on AWS. */
const LIFETIME: Readonly<Record<CodePurpose, number>> = { 'sign-up': 24 * 3_600_000, password: 3_600_000 };

/** Wrong guesses per code; then a new one has to be asked for. */
const TRIES = 5;

/** Where a code went, as the API tells it: enough for the owner to recognize the address, no more. */
export type CodeDelivery = {
  readonly Destination: string;
  readonly DeliveryMedium: 'EMAIL';
  readonly AttributeName: 'email';
};

/** Puts a new code in force, mails it, and stores the change. Throws LimitExceededException. */
export async function sendCode(pool: PoolContext, user: User, purpose: CodePurpose): Promise<CodeDelivery> {
  pool.limitCodes(`${purpose} ${user.sub}`);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  user.code = { purpose, hash: hashCode(user, code), expiresAt: pool.clock() + LIFETIME[purpose], triesLeft: TRIES };
  await pool.store.save();
  const { from, subject, text } = pool.settings.mail;
  await pool.deliverMail({ from, to: user.email, subject, text: text.replaceAll('{####}', code) });
  return deliveryTo(user.email);
}

/** Uses the code up. Throws CodeMismatchException, ExpiredCodeException or LimitExceededException. */
export async function redeemCode(
  pool: PoolContext,
  user: User,
  { purpose, code }: { readonly purpose: CodePurpose; readonly code: string },
): Promise<void> {
  const inForce = user.code;
  if (inForce?.purpose !== purpose || inForce.expiresAt <= pool.clock()) throw expiredCode();
  if (inForce.triesLeft <= 0) {
    throw new AwsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
  }
  if (!timingSafeEqual(Buffer.from(hashCode(user, code)), Buffer.from(inForce.hash))) {
    inForce.triesLeft -= 1;
    await pool.store.save();
    throw codeMismatch();
  }
  delete user.code;
}

/** Also the answer for a user who does not exist, where the client hides that. */
export function codeMismatch(): AwsError {
  return new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.');
}

function expiredCode(): AwsError {
  return new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
}

/** `ada@example.com` is shown as `a***@e***`. */
export function deliveryTo(email: string): CodeDelivery {
  const [name = '', domain = ''] = email.split('@');
  return {
    Destination: `${name.slice(0, 1)}***@${domain.slice(0, 1)}***`,
    DeliveryMedium: 'EMAIL',
    AttributeName: 'email',
  };
}

function hashCode(user: User, code: string): string {
  return createHash('sha256').update(`${user.sub}\n${code}`).digest('hex');
}
