/** What the template says about the user pool and its clients. */
import type * as z from 'zod';
import { type Resource, UnsupportedTemplate } from '../service.ts';
import { parseProperties, resourcesOfType } from '../wire/properties.ts';
import { ClientProperties, GroupProperties, PoolProperties } from './template-properties.ts';

export type PasswordPolicy = {
  readonly minimumLength: number;
  readonly lowercase: boolean;
  readonly uppercase: boolean;
  readonly numbers: boolean;
  readonly symbols: boolean;
};

export type ClientSettings = {
  readonly clientId: string;
  /** Names such as `ALLOW_USER_PASSWORD_AUTH`. */
  readonly flows: ReadonlySet<string>;
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  readonly preventUserExistenceErrors: boolean;
  readonly tokenRevocation: boolean;
  /** Present when each refresh yields a new refresh token; the old one still works for so many seconds. */
  readonly rotation?: { readonly graceSeconds: number };
};

/** A group in the words of the API. */
export type GroupSettings = {
  readonly GroupName: string;
  readonly Description?: string | undefined;
  readonly Precedence?: number | undefined;
};

export type PoolSettings = {
  readonly poolId: string;
  readonly arn: string;
  readonly region: string;
  /** The `iss` claim: the same string AWS would write, so that one verifier serves both. */
  readonly issuer: string;
  readonly passwordPolicy: PasswordPolicy;
  readonly signUpAllowed: boolean;
  readonly caseSensitive: boolean;
  readonly verifiesEmail: boolean;
  /** Names of the attributes the pool declares itself, as `custom:name`. */
  readonly customAttributes: ReadonlySet<string>;
  /** By name. */
  readonly groups: ReadonlyMap<string, GroupSettings>;
  readonly mail: { readonly from: string; readonly subject: string; readonly text: string };
  readonly clients: ReadonlyMap<string, ClientSettings>;
};

/** Reads the one user pool of the template. Throws UnsupportedTemplate for what is not served here. */
export function readPoolSettings(resources: readonly Resource[]): PoolSettings {
  const [pool, ...more] = resourcesOfType(resources, 'AWS::Cognito::UserPool');
  if (!pool) throw new UnsupportedTemplate('the template has no AWS::Cognito::UserPool');
  if (more.length > 0) throw new UnsupportedTemplate('only one AWS::Cognito::UserPool is served on a laptop');
  const region = /^([a-z]{2}(?:-[a-z]+)+-\d)_[A-Za-z0-9]+$/.exec(pool.ref)?.[1];
  if (region === undefined) throw new UnsupportedTemplate(`${pool.logicalId}: ${pool.ref} is not a user pool id`);
  const properties = parseProperties(pool, PoolProperties);
  const ofPool = (resource: Resource): boolean => resource.properties['UserPoolId'] === pool.ref;
  const clients = resourcesOfType(resources, 'AWS::Cognito::UserPoolClient').filter(ofPool).map(readClient);
  const groups = resourcesOfType(resources, 'AWS::Cognito::UserPoolGroup').filter(ofPool);
  return {
    poolId: pool.ref,
    arn: pool.arn,
    region,
    issuer: `https://cognito-idp.${region}.amazonaws.com/${pool.ref}`,
    passwordPolicy: passwordPolicy(properties),
    signUpAllowed: properties.AdminCreateUserConfig?.AllowAdminCreateUserOnly !== true,
    // A pool created without UsernameConfiguration compares case-sensitively (CloudFormation reference).
    caseSensitive: properties.UsernameConfiguration?.CaseSensitive ?? true,
    verifiesEmail: properties.AutoVerifiedAttributes.includes('email'),
    customAttributes: new Set(properties.Schema.map((attribute) => `custom:${attribute.Name}`)),
    groups: new Map(groups.map(readGroup).map((group) => [group.GroupName, group])),
    mail: mailSettings(properties),
    clients: new Map(clients.map((client) => [client.clientId, client])),
  };
}

function passwordPolicy(properties: z.infer<typeof PoolProperties>): PasswordPolicy {
  const policy = properties.Policies?.PasswordPolicy;
  // Without a policy Cognito asks for all four kinds and eight characters.
  return {
    minimumLength: policy?.MinimumLength ?? 8,
    lowercase: policy?.RequireLowercase ?? policy === undefined,
    uppercase: policy?.RequireUppercase ?? policy === undefined,
    numbers: policy?.RequireNumbers ?? policy === undefined,
    symbols: policy?.RequireSymbols ?? policy === undefined,
  };
}

function mailSettings(properties: z.infer<typeof PoolProperties>): PoolSettings['mail'] {
  const template = properties.VerificationMessageTemplate;
  return {
    from: properties.EmailConfiguration?.From ?? 'no-reply@verificationemail.com',
    subject: template?.EmailSubject ?? properties.EmailVerificationSubject ?? 'Your verification code',
    text: template?.EmailMessage ?? properties.EmailVerificationMessage ?? 'Your confirmation code is {####}',
  };
}

function readGroup(resource: Resource): GroupSettings {
  const { GroupName, Description, Precedence } = parseProperties(resource, GroupProperties);
  return { GroupName, Description, Precedence };
}

const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;

function readClient(resource: Resource): ClientSettings {
  const properties = parseProperties(resource, ClientProperties);
  const units = properties.TokenValidityUnits ?? {};
  const rotation = properties.RefreshTokenRotation;
  return {
    clientId: resource.ref,
    flows: new Set(properties.ExplicitAuthFlows),
    accessTokenSeconds: (properties.AccessTokenValidity ?? 1) * SECONDS[units.AccessToken ?? 'hours'],
    idTokenSeconds: (properties.IdTokenValidity ?? 1) * SECONDS[units.IdToken ?? 'hours'],
    refreshTokenSeconds: (properties.RefreshTokenValidity ?? 30) * SECONDS[units.RefreshToken ?? 'days'],
    preventUserExistenceErrors: properties.PreventUserExistenceErrors === 'ENABLED',
    tokenRevocation: properties.EnableTokenRevocation ?? true,
    ...(rotation?.Feature === 'ENABLED' && { rotation: { graceSeconds: rotation.RetryGracePeriodSeconds ?? 0 } }),
  };
}
