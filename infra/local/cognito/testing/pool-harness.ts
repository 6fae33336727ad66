/** Test support: a user pool behind a socket, reached by the real SDK client. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { OutgoingMail, Resource } from '#infra/local/service';
import { serve, type Served } from '#infra/local/testing/serve';
import { createUserPool, type UserPool } from '../user-pool.ts';

export const POOL = 'eu-central-1_Local0001';
export const CLIENT = 'localclient0001';
export const EMAIL = 'ada@example.com';
export const PASSWORD = 'correct horse 1';

const resource = (type: string, ref: string, properties: Record<string, unknown>): Resource => ({
  logicalId: ref.replaceAll(/\W/g, ''),
  type,
  ref,
  arn: `arn:aws:cognito-idp:eu-central-1:000000000000:userpool/${ref}`,
  properties,
  metadata: {},
});

/** The template of the pool. */
export const resources = [
  resource('AWS::Cognito::UserPool', POOL, {
    UsernameAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    Policies: { PasswordPolicy: { MinimumLength: 12, RequireNumbers: true } },
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  }),
  resource('AWS::Cognito::UserPoolClient', CLIENT, {
    UserPoolId: POOL,
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'],
    AccessTokenValidity: 60,
    IdTokenValidity: 60,
    TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes' },
    PreventUserExistenceErrors: 'ENABLED',
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
  }),
  resource('AWS::Cognito::UserPoolGroup', 'operators', { UserPoolId: POOL, GroupName: 'operators' }),
];

export type Tokens = { readonly IdToken: string; readonly AccessToken: string; readonly RefreshToken: string };

/** A pool with its data folder; `restart` opens the same folder anew. */
export class PoolHarness {
  readonly mails: OutgoingMail[] = [];
  /** Milliseconds the pool's clock is ahead. */
  offset = 0;
  pool: UserPool;
  client: CognitoIdentityProviderClient;
  #served: Served;

  private constructor(
    readonly dataDirectory: string,
    opened: { readonly pool: UserPool; readonly served: Served },
  ) {
    this.pool = opened.pool;
    this.#served = opened.served;
    this.client = clientOf(opened.served);
  }

  static async open(): Promise<PoolHarness> {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'cognito-'));
    const ready: { harness?: PoolHarness } = {};
    const pool = openPool(dataDirectory, () => ready.harness);
    ready.harness = new PoolHarness(dataDirectory, { pool, served: await serve(pool.service) });
    return ready.harness;
  }

  /** Over the same template, or over another one. */
  async restart(template: readonly Resource[] = resources): Promise<void> {
    await this.#close();
    this.pool = openPool(this.dataDirectory, () => this, template);
    this.#served = await serve(this.pool.service);
    this.client = clientOf(this.#served);
  }

  async remove(): Promise<void> {
    await this.#close();
    await rm(this.dataDirectory, { recursive: true });
  }

  async #close(): Promise<void> {
    this.client.destroy();
    await this.#served.close();
  }

  get url(): string {
    return `${this.#served.url}/_aws/cognito-idp`;
  }

  lastCode(): string {
    return /\d{6}/.exec(this.mails.at(-1)?.text ?? '')?.[0] ?? 'no code';
  }

  signUp(Username = EMAIL, Password = PASSWORD) {
    return this.client.send(new SignUpCommand({ ClientId: CLIENT, Username, Password }));
  }

  confirm(ConfirmationCode: string, Username = EMAIL) {
    return this.client.send(new ConfirmSignUpCommand({ ClientId: CLIENT, Username, ConfirmationCode }));
  }

  signIn(USERNAME = EMAIL, password = PASSWORD) {
    const AuthParameters = { USERNAME, PASSWORD: password };
    return this.client.send(
      new InitiateAuthCommand({ ClientId: CLIENT, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
    );
  }

  refresh(RefreshToken: string) {
    return this.client.send(new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT, RefreshToken }));
  }

  /** Registers, confirms and signs in. */
  async signedIn(): Promise<Tokens> {
    await this.signUp();
    await this.confirm(this.lastCode());
    const { AuthenticationResult } = await this.signIn();
    const { IdToken, AccessToken, RefreshToken } = AuthenticationResult ?? {};
    if (!IdToken || !AccessToken || !RefreshToken) throw new Error('not signed in');
    return { IdToken, AccessToken, RefreshToken };
  }
}

function openPool(
  dataDirectory: string,
  harness: () => PoolHarness | undefined,
  template: readonly Resource[] = resources,
): UserPool {
  return createUserPool({
    resources: template,
    dataDirectory,
    deliverMail: (mail) => Promise.resolve(void harness()?.mails.push(mail)),
    clock: () => Date.now() + (harness()?.offset ?? 0),
  });
}

function clientOf(served: Served): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    region: 'eu-central-1',
    endpoint: `${served.url}/_aws/cognito-idp`,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}
