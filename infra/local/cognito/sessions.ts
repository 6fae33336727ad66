/** Sign-ins, their refresh tokens, and the tokens issued for them. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { AwsError } from '../wire/aws-error.ts';
import { groupNames } from './group-operations.ts';
import type { PoolContext } from './pool-context.ts';
import type { ClientSettings } from './pool-settings.ts';
import type { Session, User } from './user-store.ts';

export type IssuedTokens = {
  readonly AccessToken: string;
  readonly IdToken: string;
  /** Present at sign-in, and at a refresh that rotates. */
  readonly RefreshToken?: string;
  /** Seconds the access token is good for. */
  readonly ExpiresIn: number;
  readonly TokenType: 'Bearer';
};

/** Starts a session: the answer to a right password. */
export async function startSession(pool: PoolContext, user: User, client: ClientSettings): Promise<IssuedTokens> {
  const now = pool.clock();
  const refreshToken = newRefreshToken();
  const session: Session = {
    id: randomUUID(),
    sub: user.sub,
    clientId: client.clientId,
    authTime: Math.floor(now / 1000),
    refreshHashes: [sha256(refreshToken)],
    refreshExpiresAt: now + client.refreshTokenSeconds * 1000,
    superseded: [],
    revoked: false,
  };
  pool.store.forgetSessions((old) => old.refreshExpiresAt <= now);
  pool.store.addSession(session);
  await pool.store.save();
  return { ...issue(pool, { user, client, session }), RefreshToken: refreshToken };
}

/** New tokens for a refresh token. A token that was exchanged before ends the whole session: one of two holds a copy. */
export async function refreshSession(
  pool: PoolContext,
  client: ClientSettings,
  refreshToken: string,
): Promise<IssuedTokens> {
  const now = pool.clock();
  const hash = sha256(refreshToken);
  const session = findSession(pool, hash);
  if (session?.clientId !== client.clientId) throw new AwsError('NotAuthorizedException', 'Invalid Refresh Token');
  if (session.revoked) throw new AwsError('NotAuthorizedException', 'Refresh Token has been revoked');
  if (session.refreshExpiresAt <= now) throw new AwsError('NotAuthorizedException', 'Refresh Token has expired');
  const user = pool.store.find((candidate) => candidate.sub === session.sub);
  if (!user) throw new AwsError('NotAuthorizedException', 'Invalid Refresh Token');
  if (!client.rotation) return issue(pool, { user, client, session });
  const supersededAt = session.superseded.find((old) => old.hash === hash)?.at;
  if (supersededAt !== undefined && supersededAt + client.rotation.graceSeconds * 1000 <= now) {
    session.revoked = true;
    await pool.store.save();
    throw new AwsError('RefreshTokenReuseException', 'Refresh token has been used before; the session has ended.');
  }
  const next = newRefreshToken();
  // Within the grace period the repeat gets a token of its own beside the first one: two tabs raced, and both live on.
  if (supersededAt === undefined) session.superseded.push({ hash, at: now });
  session.refreshHashes = [...session.refreshHashes.filter((live) => live !== hash), sha256(next)];
  await pool.store.save();
  return { ...issue(pool, { user, client, session }), RefreshToken: next };
}

/** Ends the session a refresh token belongs to; a token nobody knows is fine, as on AWS. */
export async function revokeSession(pool: PoolContext, client: ClientSettings, refreshToken: string): Promise<void> {
  const session = findSession(pool, sha256(refreshToken));
  if (session === undefined) return;
  if (session.clientId !== client.clientId) {
    throw new AwsError('UnauthorizedException', 'The token was issued to another client.');
  }
  session.revoked = true;
  await pool.store.save();
}

/** Ends every session of the user. */
export async function revokeAllSessions(pool: PoolContext, user: User): Promise<void> {
  for (const session of pool.store.sessions()) {
    if (session.sub === user.sub) session.revoked = true;
  }
  await pool.store.save();
}

/** The user an access token stands for. Throws NotAuthorizedException. */
export function userOfAccessToken(pool: PoolContext, accessToken: string): User {
  const claims = pool.keys.read(accessToken);
  if (claims?.['iss'] !== pool.settings.issuer || claims['token_use'] !== 'access') {
    throw new AwsError('NotAuthorizedException', 'Invalid Access Token');
  }
  if (Number(claims['exp']) * 1000 <= pool.clock()) {
    throw new AwsError('NotAuthorizedException', 'Access Token has expired');
  }
  const session = pool.store.sessions().find((candidate) => candidate.id === claims['origin_jti']);
  const user = pool.store.find((candidate) => candidate.sub === claims['sub']);
  if (!user || !session || session.revoked) {
    throw new AwsError('NotAuthorizedException', 'Access Token has been revoked');
  }
  return user;
}

type Subject = { readonly user: User; readonly client: ClientSettings; readonly session: Session };

/** Claims as in the developer guide, "Understanding the identity token" and "… the access token". */
function issue(pool: PoolContext, { user, client, session }: Subject): IssuedTokens {
  const now = Math.floor(pool.clock() / 1000);
  const groups = groupNames(pool, user);
  const common = {
    sub: user.sub,
    ...(groups.length > 0 && { 'cognito:groups': groups }),
    iss: pool.settings.issuer,
    origin_jti: session.id,
    event_id: randomUUID(),
    auth_time: session.authTime,
    iat: now,
  };
  const idClaims = {
    ...common,
    ...user.attributes,
    email: user.email,
    email_verified: user.emailVerified,
    'cognito:username': user.sub,
    aud: client.clientId,
    token_use: 'id',
    exp: now + client.idTokenSeconds,
    jti: randomUUID(),
  };
  const accessClaims = {
    ...common,
    client_id: client.clientId,
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    username: user.sub,
    exp: now + client.accessTokenSeconds,
    jti: randomUUID(),
  };
  return {
    AccessToken: pool.keys.sign(accessClaims),
    IdToken: pool.keys.sign(idClaims),
    ExpiresIn: client.accessTokenSeconds,
    TokenType: 'Bearer',
  };
}

function findSession(pool: PoolContext, hash: string): Session | undefined {
  const sessions = pool.store.sessions();
  return sessions.find(
    (session) => session.refreshHashes.includes(hash) || session.superseded.some((old) => old.hash === hash),
  );
}

function newRefreshToken(): string {
  return randomBytes(48).toString('base64url');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
