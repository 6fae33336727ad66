/** Guessing is slowed down on a laptop as on AWS: the same user interface has to cope with it. */
import { AwsError } from '../wire/aws-error.ts';

export type SignInLimit = {
  /** Throws NotAuthorizedException while the name is locked out. */
  readonly check: (username: string) => void;
  readonly failed: (username: string) => void;
  readonly succeeded: (username: string) => void;
};

/** Wrong passwords allowed before the first lockout; each further one doubles it (Cognito developer guide, lockout). */
const FREE_FAILURES = 5;
const LONGEST_LOCKOUT = 15 * 60_000;

/** Locks a name, known or unknown, for 1, 2, 4 … seconds up to 15 minutes. `clock` yields epoch milliseconds. */
export function createSignInLimit(clock: () => number): SignInLimit {
  const failures = new Map<string, { count: number; lockedUntil: number }>();
  return {
    check: (username) => {
      const known = failures.get(username);
      if (known === undefined || known.lockedUntil <= clock()) return;
      throw new AwsError('NotAuthorizedException', 'Password attempts exceeded');
    },
    failed: (username) => {
      const count = (failures.get(username)?.count ?? 0) + 1;
      const lockout = count < FREE_FAILURES ? 0 : Math.min(1000 * 2 ** (count - FREE_FAILURES), LONGEST_LOCKOUT);
      remember(failures, username, { count, lockedUntil: clock() + lockout });
    },
    succeeded: (username) => void failures.delete(username),
  };
}

/** Throws LimitExceededException when `subject` asks more than `limit` times within an hour. */
export function createHourlyLimit(clock: () => number, limit: number): (subject: string) => void {
  const requests = new Map<string, readonly number[]>();
  return (subject) => {
    const now = clock();
    const recent = (requests.get(subject) ?? []).filter((at) => at > now - 3_600_000);
    if (recent.length >= limit) {
      throw new AwsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
    }
    remember(requests, subject, [...recent, now]);
  };
}

/** Keeps the map small: the name that was seen longest ago goes first. */
function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > 10_000 && !oldest.done) map.delete(oldest.value);
}
