/** The Cognito user pool authorizer. */
import { GatewayRefusal } from './gateway-refusal.ts';

/** Claims of the id token, every value as text: so API Gateway hands them to the function. */
export type Claims = Readonly<Record<string, string>>;

/** Resolves to undefined for a token that is not a valid id token. */
export type VerifyIdToken = (token: string) => Promise<Readonly<Record<string, unknown>> | undefined>;

/** The claims behind an `Authorization` header, with or without `Bearer`. Refuses with UNAUTHORIZED. */
export async function authorize(header: string | undefined, verifyToken: VerifyIdToken): Promise<Claims> {
  const token = header?.replace(/^Bearer\s+/i, '').trim() ?? '';
  if (token === '') throw new GatewayRefusal('UNAUTHORIZED');
  const claims = await verifyToken(token);
  if (claims === undefined) {
    throw new GatewayRefusal('UNAUTHORIZED', hasExpired(token) ? 'The incoming token has expired' : undefined);
  }
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(name, value)]));
}

/** REST APIs write the two dates as text and join lists by commas. */
function claimText(name: string, value: unknown): string {
  if ((name === 'exp' || name === 'iat') && typeof value === 'number') return dateText(new Date(value * 1000));
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `Sun Nov 22 00:44:35 UTC 2026` */
function dateText(date: Date): string {
  const [weekday = '', day, month, year, time] = date.toUTCString().split(' ');
  return `${weekday.slice(0, 3)} ${month} ${day} ${time} UTC ${year}`;
}

/** Only chooses the wording; the token is refused either way. */
function hasExpired(token: string): boolean {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    if (typeof claims !== 'object' || claims === null || !('exp' in claims)) return false;
    return typeof claims.exp === 'number' && claims.exp * 1000 <= Date.now();
  } catch {
    return false;
  }
}
