/** Properties of the Cognito resource types that are understood, or known to mean nothing on a laptop. */
import * as z from 'zod';
import { templateBoolean, templateNumber, withoutEffect } from '../wire/properties.ts';

const PasswordPolicyProperties = z.strictObject({
  MinimumLength: templateNumber.optional(),
  RequireLowercase: templateBoolean.optional(),
  RequireNumbers: templateBoolean.optional(),
  RequireSymbols: templateBoolean.optional(),
  RequireUppercase: templateBoolean.optional(),
  TemporaryPasswordValidityDays: withoutEffect,
  PasswordHistorySize: withoutEffect,
});

/** AWS::Cognito::UserPool. Users are named by their e-mail address; nothing else is served. */
export const PoolProperties = z.strictObject({
  UsernameAttributes: z.tuple([z.literal('email')], 'must be ["email"]: only sign-in by e-mail address is served'),
  AutoVerifiedAttributes: z.array(z.literal('email')).default([]),
  Policies: z
    .strictObject({ PasswordPolicy: PasswordPolicyProperties.optional(), SignInPolicy: withoutEffect })
    .optional(),
  AdminCreateUserConfig: z
    .strictObject({
      AllowAdminCreateUserOnly: templateBoolean.optional(),
      InviteMessageTemplate: withoutEffect,
      UnusedAccountValidityDays: withoutEffect,
    })
    .optional(),
  UsernameConfiguration: z.strictObject({ CaseSensitive: templateBoolean.optional() }).optional(),
  Schema: z.array(z.looseObject({ Name: z.string() })).default([]),
  VerificationMessageTemplate: z
    .strictObject({
      DefaultEmailOption: z.literal('CONFIRM_WITH_CODE', 'must be CONFIRM_WITH_CODE: links are not served').optional(),
      EmailMessage: z.string().optional(),
      EmailSubject: z.string().optional(),
      SmsMessage: withoutEffect,
    })
    .optional(),
  EmailVerificationMessage: z.string().optional(),
  EmailVerificationSubject: z.string().optional(),
  EmailConfiguration: z.looseObject({ From: z.string().optional() }).optional(),
  LambdaConfig: z.strictObject({}, 'triggers are not served').optional(),
  // Users of a pool with OPTIONAL need not set a second factor up, and here they cannot.
  MfaConfiguration: z
    .enum(['OFF', 'OPTIONAL'], 'must be OFF or OPTIONAL: a required second factor is not served')
    .optional(),
  AccountRecoverySetting: withoutEffect,
  DeletionProtection: withoutEffect,
  DeviceConfiguration: withoutEffect,
  EnabledMfas: withoutEffect,
  SmsConfiguration: withoutEffect,
  SmsVerificationMessage: withoutEffect,
  UserAttributeUpdateSettings: withoutEffect,
  UserPoolAddOns: withoutEffect,
  UserPoolName: withoutEffect,
  UserPoolTags: withoutEffect,
  UserPoolTier: withoutEffect,
});

const unit = z.enum(['seconds', 'minutes', 'hours', 'days']).optional();

/** AWS::Cognito::UserPoolClient without a secret; OAuth settings have no effect, there is no hosted sign-in page. */
export const ClientProperties = z.strictObject({
  UserPoolId: z.string(),
  ExplicitAuthFlows: z.array(z.string()).default([]),
  AccessTokenValidity: templateNumber.optional(),
  IdTokenValidity: templateNumber.optional(),
  RefreshTokenValidity: templateNumber.optional(),
  TokenValidityUnits: z.strictObject({ AccessToken: unit, IdToken: unit, RefreshToken: unit }).optional(),
  PreventUserExistenceErrors: z.enum(['ENABLED', 'LEGACY']).optional(),
  EnableTokenRevocation: templateBoolean.optional(),
  RefreshTokenRotation: z
    .strictObject({ Feature: z.enum(['ENABLED', 'DISABLED']), RetryGracePeriodSeconds: templateNumber.optional() })
    .optional(),
  GenerateSecret: templateBoolean.refine((value) => !value, 'clients with a secret are not served').optional(),
  AllowedOAuthFlows: withoutEffect,
  AllowedOAuthFlowsUserPoolClient: withoutEffect,
  AllowedOAuthScopes: withoutEffect,
  AnalyticsConfiguration: withoutEffect,
  AuthSessionValidity: withoutEffect,
  CallbackURLs: withoutEffect,
  ClientName: withoutEffect,
  DefaultRedirectURI: withoutEffect,
  EnablePropagateAdditionalUserContextData: withoutEffect,
  LogoutURLs: withoutEffect,
  ReadAttributes: withoutEffect,
  SupportedIdentityProviders: withoutEffect,
  WriteAttributes: withoutEffect,
});

/** AWS::Cognito::UserPoolGroup. */
export const GroupProperties = z.strictObject({
  UserPoolId: z.string(),
  GroupName: z.string(),
  Description: z.string().optional(),
  Precedence: templateNumber.optional(),
  RoleArn: withoutEffect,
});
