/** Signing in and staying signed in: InitiateAuth, RespondToAuthChallenge, token refresh, revocation, sign-out. */
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../wire/aws-error.ts';
import type { AwsOperation } from '../wire/aws-json.ts';
import { hashPassword, passwordMatches, requirePolicy } from './passwords.ts';
import { clientOf, findUser, normalEmail, operation, type PoolContext, wrongCredentials } from './pool-context.ts';
import type { ClientSettings } from './pool-settings.ts';
import { refreshSession, revokeAllSessions, revokeSession, startSession, userOfAccessToken } from './sessions.ts';
import { userNotFound } from './sign-up-operations.ts';
import type { User } from './user-store.ts';

/** The operations by name. */
export function signInOperations(pool: PoolContext): Record<string, AwsOperation> {
  const challenges: Challenges = new Map();
  return {
    InitiateAuth: operation(InitiateAuthInput, (input) => initiateAuth(pool, challenges, input)),
    RespondToAuthChallenge: operation(ChallengeInput, (input) => answerChallenge(pool, challenges, input)),
    GetTokensFromRefreshToken: operation(RefreshInput, async ({ ClientId, RefreshToken }) => ({
      AuthenticationResult: await refreshSession(pool, clientOf(pool, ClientId), RefreshToken),
    })),
    RevokeToken: operation(RevokeInput, ({ ClientId, Token }) => revokeToken(pool, ClientId, Token)),
    GlobalSignOut: operation(z.object({ AccessToken: z.string() }), async ({ AccessToken }) => {
      await revokeAllSessions(pool, userOfAccessToken(pool, AccessToken));
      return {};
    }),
  };
}

const RefreshInput = z.object({ ClientId: z.string(), RefreshToken: z.string() });
const RevokeInput = z.object({ ClientId: z.string(), Token: z.string() });
const InitiateAuthInput = z.object({
  ClientId: z.string(),
  AuthFlow: z.string(),
  AuthParameters: z.record(z.string(), z.string()).default({}),
});

/** Open challenges by session string; a restart forgets them, and the person signs in again. */
type Challenges = Map<string, { readonly sub: string; readonly clientId: string; readonly expiresAt: number }>;

/** Cognito's default `AuthSessionValidity`. */
const CHALLENGE_LIFETIME = 3 * 60_000;

async function initiateAuth(
  pool: PoolContext,
  challenges: Challenges,
  { ClientId, AuthFlow, AuthParameters }: z.infer<typeof InitiateAuthInput>,
): Promise<unknown> {
  const client = clientOf(pool, ClientId);
  switch (AuthFlow) {
    case 'USER_PASSWORD_AUTH': {
      requireFlow(client, AuthFlow);
      const user = await checkPassword(pool, client, AuthParameters);
      if (user.status === 'FORCE_CHANGE_PASSWORD') return askForNewPassword(pool, challenges, { user, client });
      return { ChallengeParameters: {}, AuthenticationResult: await startSession(pool, user, client) };
    }
    case 'REFRESH_TOKEN_AUTH':
    case 'REFRESH_TOKEN': {
      requireFlow(client, 'REFRESH_TOKEN_AUTH');
      const refreshToken = requireParameter(AuthParameters, 'REFRESH_TOKEN');
      return { ChallengeParameters: {}, AuthenticationResult: await refreshSession(pool, client, refreshToken) };
    }
    default:
      throw new AwsError('InvalidParameterException', `The laptop runtime does not serve the flow ${AuthFlow}.`);
  }
}

function requireFlow(client: ClientSettings, flow: string): void {
  if (client.flows.has(`ALLOW_${flow}`) || client.flows.has(flow)) return;
  throw new AwsError('InvalidParameterException', `${flow} flow not enabled for this client`);
}

function requireParameter(parameters: Readonly<Record<string, string>>, name: string): string {
  const value = parameters[name];
  if (value !== undefined && value !== '') return value;
  throw new AwsError('InvalidParameterException', `Missing required parameter ${name}`);
}

async function checkPassword(
  pool: PoolContext,
  client: ClientSettings,
  parameters: Readonly<Record<string, string>>,
): Promise<User> {
  const username = requireParameter(parameters, 'USERNAME');
  const password = requireParameter(parameters, 'PASSWORD');
  const user = findUser(pool, username);
  const subject = user?.sub ?? normalEmail(pool, username);
  pool.signInLimit.check(subject);
  const matches = await passwordMatches(password, user?.password);
  if (!user || !matches) {
    pool.signInLimit.failed(subject);
    throw user || client.preventUserExistenceErrors ? wrongCredentials() : userNotFound();
  }
  pool.signInLimit.succeeded(subject);
  if (user.status === 'UNCONFIRMED') throw new AwsError('UserNotConfirmedException', 'User is not confirmed.');
  return user;
}

function askForNewPassword(
  pool: PoolContext,
  challenges: Challenges,
  { user, client }: { readonly user: User; readonly client: ClientSettings },
): unknown {
  const session = randomBytes(48).toString('base64url');
  const now = pool.clock();
  for (const [key, challenge] of challenges) if (challenge.expiresAt <= now) challenges.delete(key);
  challenges.set(session, { sub: user.sub, clientId: client.clientId, expiresAt: now + CHALLENGE_LIFETIME });
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: session,
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.sub,
      requiredAttributes: '[]',
      userAttributes: JSON.stringify({ email: user.email }),
    },
  };
}

const ChallengeInput = z.object({
  ClientId: z.string(),
  ChallengeName: z.string(),
  Session: z.string().default(''),
  ChallengeResponses: z.record(z.string(), z.string()).default({}),
});

async function answerChallenge(
  pool: PoolContext,
  challenges: Challenges,
  input: z.infer<typeof ChallengeInput>,
): Promise<unknown> {
  const client = clientOf(pool, input.ClientId);
  if (input.ChallengeName !== 'NEW_PASSWORD_REQUIRED') {
    throw new AwsError('InvalidParameterException', `The laptop runtime does not serve ${input.ChallengeName}.`);
  }
  const challenge = challenges.get(input.Session);
  const user = pool.store.find((candidate) => candidate.sub === challenge?.sub);
  if (!user || challenge?.clientId !== client.clientId || challenge.expiresAt <= pool.clock()) {
    throw new AwsError('NotAuthorizedException', 'Invalid session for the user.');
  }
  const password = requireParameter(input.ChallengeResponses, 'NEW_PASSWORD');
  requirePolicy(password, pool.settings.passwordPolicy);
  challenges.delete(input.Session);
  user.password = await hashPassword(password);
  user.status = 'CONFIRMED';
  user.modifiedAt = pool.clock();
  return { ChallengeParameters: {}, AuthenticationResult: await startSession(pool, user, client) };
}

async function revokeToken(pool: PoolContext, clientId: string, token: string): Promise<unknown> {
  const client = clientOf(pool, clientId);
  if (!client.tokenRevocation) {
    throw new AwsError('UnsupportedOperationException', 'Revocation is not enabled for this client.');
  }
  // Access and id tokens have three parts; only refresh tokens can be revoked.
  if (token.includes('.')) throw new AwsError('UnsupportedTokenTypeException', 'Unsupported token type.');
  await revokeSession(pool, client, token);
  return {};
}
