/** Password rules and storage. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../wire/aws-error.ts';
import type { PasswordPolicy } from './pool-settings.ts';

/** scrypt (RFC 7914) with its cost beside it, so that the cost can rise later. */
export const PasswordHash = z.object({ salt: z.string(), hash: z.string(), cost: z.int() });
export type PasswordHash = z.infer<typeof PasswordHash>;

/** N of scrypt with r = 8, p = 1: about 50 ms and 16 MB. */
const COST = 16_384;

/** Hashes a new password. */
export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, COST);
  return { salt: salt.toString('base64'), hash: hash.toString('base64'), cost: COST };
}

/**
 * Compares in constant time. Without a stored hash it does the same work and says no, so that the time of an answer
 * does not tell whether the user exists.
 */
export async function passwordMatches(password: string, stored: PasswordHash | undefined): Promise<boolean> {
  const expected = stored ?? { salt: '', hash: Buffer.alloc(32).toString('base64'), cost: COST };
  const actual = await derive(password, Buffer.from(expected.salt, 'base64'), expected.cost);
  return timingSafeEqual(actual, Buffer.from(expected.hash, 'base64')) && stored !== undefined;
}

function derive(password: string, salt: Buffer, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, 32, { N: cost, r: 8, p: 1 }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

/** Characters Cognito counts as symbols (developer guide, "Adding user pool password requirements"). */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

/** Throws InvalidPasswordException naming the first rule of the pool that the password breaks. */
export function requirePolicy(password: string, policy: PasswordPolicy): void {
  const broken = brokenRule(password, policy);
  if (broken === undefined) return;
  throw new AwsError('InvalidPasswordException', `Password did not conform with policy: ${broken}`);
}

function brokenRule(password: string, policy: PasswordPolicy): string | undefined {
  if (password.length < policy.minimumLength) return 'Password not long enough';
  if (password.length > 256) return 'Password must not be longer than 256 characters';
  if (password !== password.trim()) return 'Password must not begin or end with a space';
  if (policy.uppercase && !/\p{Lu}/u.test(password)) return 'Password must have uppercase characters';
  if (policy.lowercase && !/\p{Ll}/u.test(password)) return 'Password must have lowercase characters';
  if (policy.numbers && !/\d/.test(password)) return 'Password must have numeric characters';
  if (policy.symbols && !SYMBOL.test(password)) return 'Password must have symbol characters';
  return undefined;
}
