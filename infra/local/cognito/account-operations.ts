/** What signed-in people do with their own account, and how they get back in: GetUser, ChangePassword, ForgotPassword … */
import * as z from 'zod';
import { AwsError } from '../wire/aws-error.ts';
import type { AwsOperation } from '../wire/aws-json.ts';
import { codeMismatch, deliveryTo, redeemCode, sendCode } from './confirmation-codes.ts';
import { hashPassword, passwordMatches, requirePolicy } from './passwords.ts';
import { attributesOf, clientOf, findUser, operation, type PoolContext, wrongCredentials } from './pool-context.ts';
import { userOfAccessToken } from './sessions.ts';
import { userNotFound } from './sign-up-operations.ts';

/** The operations by name. */
export function accountOperations(pool: PoolContext): Record<string, AwsOperation> {
  return {
    GetUser: operation(z.object({ AccessToken: z.string() }), ({ AccessToken }) => {
      const user = userOfAccessToken(pool, AccessToken);
      return { Username: user.sub, UserAttributes: attributesOf(user) };
    }),
    ChangePassword: operation(ChangePasswordInput, (input) => changePassword(pool, input)),
    ForgotPassword: operation(ForgotPasswordInput, (input) => forgotPassword(pool, input)),
    ConfirmForgotPassword: operation(ConfirmInput, (input) => confirmForgotPassword(pool, input)),
  };
}

const ChangePasswordInput = z.object({
  AccessToken: z.string(),
  PreviousPassword: z.string(),
  ProposedPassword: z.string(),
});

async function changePassword(pool: PoolContext, input: z.infer<typeof ChangePasswordInput>): Promise<unknown> {
  const user = userOfAccessToken(pool, input.AccessToken);
  pool.signInLimit.check(user.sub);
  if (!(await passwordMatches(input.PreviousPassword, user.password))) {
    pool.signInLimit.failed(user.sub);
    throw wrongCredentials();
  }
  requirePolicy(input.ProposedPassword, pool.settings.passwordPolicy);
  user.password = await hashPassword(input.ProposedPassword);
  user.modifiedAt = pool.clock();
  await pool.store.save();
  return {};
}

const ForgotPasswordInput = z.object({ ClientId: z.string(), Username: z.string() });

async function forgotPassword(pool: PoolContext, input: z.infer<typeof ForgotPasswordInput>): Promise<unknown> {
  const client = clientOf(pool, input.ClientId);
  const user = findUser(pool, input.Username);
  if (user?.emailVerified) return { CodeDeliveryDetails: await sendCode(pool, user, 'password') };
  if (client.preventUserExistenceErrors) return { CodeDeliveryDetails: deliveryTo(input.Username) };
  if (!user) throw userNotFound();
  throw new AwsError(
    'InvalidParameterException',
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
  );
}

const ConfirmInput = z.object({
  ClientId: z.string(),
  Username: z.string(),
  ConfirmationCode: z.string(),
  Password: z.string(),
});

async function confirmForgotPassword(pool: PoolContext, input: z.infer<typeof ConfirmInput>): Promise<unknown> {
  const client = clientOf(pool, input.ClientId);
  requirePolicy(input.Password, pool.settings.passwordPolicy);
  const user = findUser(pool, input.Username);
  if (!user) throw client.preventUserExistenceErrors ? codeMismatch() : userNotFound();
  const password = await hashPassword(input.Password);
  await redeemCode(pool, user, { purpose: 'password', code: input.ConfirmationCode });
  user.password = password;
  user.status = 'CONFIRMED';
  user.modifiedAt = pool.clock();
  pool.signInLimit.succeeded(user.sub);
  await pool.store.save();
  return {};
}
