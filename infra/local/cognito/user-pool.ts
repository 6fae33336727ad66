/** The Amazon Cognito user pool of the template, served over its wire protocol. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DeliverMail, HttpService, Resource, RuntimeLog } from '../service.ts';
import { awsJsonHandler } from '../wire/aws-json.ts';
import { sendJson } from '../wire/page.ts';
import { accountOperations } from './account-operations.ts';
import { adminOperations } from './admin-operations.ts';
import { createHourlyLimit, createSignInLimit } from './attempt-limits.ts';
import type { PoolContext } from './pool-context.ts';
import { readPoolSettings } from './pool-settings.ts';
import { signInOperations } from './sign-in-operations.ts';
import { signUpOperations } from './sign-up-operations.ts';
import { type JsonWebKeySet, openSigningKeys } from './signing-keys.ts';
import { createTokenVerifier, type VerifyToken } from './token-verifier.ts';
import { openUserStore } from './user-store.ts';

/** Where the SDK reaches the pool: its endpoint is the origin plus this path. */
export const USER_POOL_PATH = '/_aws/cognito-idp';

/** Codes one person may ask for in an hour, per purpose. */
const CODES_PER_HOUR = 5;

export type UserPoolOptions = {
  readonly resources: readonly Resource[];
  /** Users and the signing key live under `<dataDirectory>/cognito`. */
  readonly dataDirectory: string;
  readonly deliverMail: DeliverMail;
  /** Epoch milliseconds. Token verification always goes by the computer's clock. */
  readonly clock?: () => number;
  readonly log?: RuntimeLog;
};

export type UserPool = {
  readonly poolId: string;
  readonly clientIds: readonly string[];
  /** Serves the operations and, under `/<poolId>/.well-known/jwks.json`, the public keys. */
  readonly service: HttpService;
  readonly verifyToken: VerifyToken;
  readonly jwks: JsonWebKeySet;
};

/** Opens the user pool. Throws UnsupportedTemplate for settings that are not served on a laptop. */
export function createUserPool(options: UserPoolOptions): UserPool {
  const settings = readPoolSettings(options.resources);
  const clock = options.clock ?? Date.now;
  const keys = openSigningKeys(options.dataDirectory);
  const pool: PoolContext = {
    settings,
    keys,
    clock,
    store: openUserStore(options.dataDirectory),
    deliverMail: options.deliverMail,
    signInLimit: createSignInLimit(clock),
    limitCodes: createHourlyLimit(clock, CODES_PER_HOUR),
  };
  const operations = awsJsonHandler({
    path: USER_POOL_PATH,
    target: 'AWSCognitoIdentityProviderService',
    version: '1.1',
    operations: {
      ...signUpOperations(pool),
      ...signInOperations(pool),
      ...accountOperations(pool),
      ...adminOperations(pool),
    },
    log: options.log ?? (() => undefined),
  });
  const jwksPath = `${USER_POOL_PATH}/${settings.poolId}/.well-known/jwks.json`;
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (request.url !== jwksPath) return operations(request, response);
    sendJson(response, 200, keys.jwks);
    return true;
  };
  return {
    poolId: settings.poolId,
    clientIds: [...settings.clients.keys()],
    service: { handle, close: () => pool.store.save() },
    verifyToken: createTokenVerifier(settings, keys.jwks),
    jwks: keys.jwks,
  };
}
