/** Registration: SignUp, ConfirmSignUp, ResendConfirmationCode. */
import * as z from 'zod';
import { AwsError } from '../wire/aws-error.ts';
import type { AwsOperation } from '../wire/aws-json.ts';
import { type CodeDelivery, codeMismatch, deliveryTo, redeemCode, sendCode } from './confirmation-codes.ts';
import { createUser, UserAttributes } from './create-user.ts';
import { hashPassword, requirePolicy } from './passwords.ts';
import { clientOf, findUser, operation, type PoolContext } from './pool-context.ts';

/** The operations by name. */
export function signUpOperations(pool: PoolContext): Record<string, AwsOperation> {
  return {
    SignUp: operation(SignUpInput, (input) => signUp(pool, input)),
    ConfirmSignUp: operation(ConfirmSignUpInput, (input) => confirmSignUp(pool, input)),
    ResendConfirmationCode: operation(ResendInput, (input) => resendConfirmationCode(pool, input)),
  };
}

const SignUpInput = z.object({
  ClientId: z.string(),
  Username: z.string().min(1).max(128),
  Password: z.string().max(256),
  UserAttributes,
});

async function signUp(pool: PoolContext, input: z.infer<typeof SignUpInput>): Promise<unknown> {
  clientOf(pool, input.ClientId);
  if (!pool.settings.signUpAllowed) {
    throw new AwsError('NotAuthorizedException', 'SignUp is not permitted for this user pool');
  }
  requirePolicy(input.Password, pool.settings.passwordPolicy);
  const password = await hashPassword(input.Password);
  const user = createUser(pool, { username: input.Username, attributes: input.UserAttributes, status: 'UNCONFIRMED' });
  user.password = password;
  await pool.store.save();
  const delivery = pool.settings.verifiesEmail ? await sendCode(pool, user, 'sign-up') : undefined;
  return { UserConfirmed: false, UserSub: user.sub, CodeDeliveryDetails: delivery };
}

const ConfirmSignUpInput = z.object({
  ClientId: z.string(),
  Username: z.string(),
  ConfirmationCode: z.string().regex(/^\S+$/),
});

async function confirmSignUp(pool: PoolContext, input: z.infer<typeof ConfirmSignUpInput>): Promise<unknown> {
  const client = clientOf(pool, input.ClientId);
  const user = findUser(pool, input.Username);
  if (!user) throw client.preventUserExistenceErrors ? codeMismatch() : userNotFound();
  if (user.status !== 'UNCONFIRMED') {
    throw new AwsError('NotAuthorizedException', `User cannot be confirmed. Current status is ${user.status}`);
  }
  await redeemCode(pool, user, { purpose: 'sign-up', code: input.ConfirmationCode });
  user.status = 'CONFIRMED';
  user.emailVerified = true;
  user.modifiedAt = pool.clock();
  await pool.store.save();
  return {};
}

const ResendInput = z.object({ ClientId: z.string(), Username: z.string() });

async function resendConfirmationCode(pool: PoolContext, input: z.infer<typeof ResendInput>): Promise<unknown> {
  const client = clientOf(pool, input.ClientId);
  const user = findUser(pool, input.Username);
  if (!user && !client.preventUserExistenceErrors) throw userNotFound();
  if (user && user.status !== 'UNCONFIRMED') {
    throw new AwsError('InvalidParameterException', 'User is already confirmed.');
  }
  const delivery: CodeDelivery = user ? await sendCode(pool, user, 'sign-up') : deliveryTo(input.Username);
  return { CodeDeliveryDetails: delivery };
}

/** Only for clients that do not hide which users exist. */
export function userNotFound(): AwsError {
  return new AwsError('UserNotFoundException', 'Username/client id combination not found.');
}
