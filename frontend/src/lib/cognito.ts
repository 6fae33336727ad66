/**
 * Amazon Cognito's user pool API by fetch: JSON 1.1 with the operation in `X-Amz-Target`. The public operations a
 * browser needs take no AWS signature. Amplify's library does the same in 45 KB gzip, a quarter of the first load.
 */
import * as z from 'zod';
import { loadConfig } from './config.ts';

/** What Cognito refused, in a sentence for the person; `code` is the exception's name. */
export class CognitoProblem extends Error {
  override readonly name = 'CognitoProblem';
  readonly code: string;

  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

export type CognitoOperation =
  | 'SignUp'
  | 'ConfirmSignUp'
  | 'ResendConfirmationCode'
  | 'InitiateAuth'
  | 'GetTokensFromRefreshToken'
  | 'RevokeToken'
  | 'ForgotPassword'
  | 'ConfirmForgotPassword';

/** Calls one operation with `ClientId` filled in. Throws `CognitoProblem`, also when the service cannot be reached. */
export async function callCognito(operation: CognitoOperation, body: Record<string, unknown>): Promise<unknown> {
  const { region, userPoolClientId, userPoolEndpoint } = await configOrProblem();
  const response = await send(userPoolEndpoint ?? `https://cognito-idp.${region}.amazonaws.com/`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify({ ClientId: userPoolClientId, ...body }),
  });
  const answer: unknown = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw problemFrom(answer);
}

const CognitoError = z.object({ __type: z.string().optional(), message: z.string().optional() });

function problemFrom(answer: unknown): CognitoProblem {
  const { __type = 'UnknownError', message } = CognitoError.safeParse(answer).data ?? {};
  // The type may carry a namespace: `com.amazonaws…#CodeMismatchException`.
  const code = __type.slice(__type.lastIndexOf('#') + 1);
  return new CognitoProblem(code, SENTENCES[code] ?? message ?? 'Signing in did not work. Please try again.');
}

async function configOrProblem() {
  try {
    return await loadConfig();
  } catch {
    throw unreachableService();
  }
}

async function send(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch {
    throw unreachableService();
  }
}

function unreachableService(): CognitoProblem {
  return new CognitoProblem(
    'NetworkError',
    'Could not reach the sign-in service. Check your connection and try again.',
  );
}

/** By exception name; the reference is the "Errors" section of each operation in the Cognito API reference. */
const SENTENCES: Readonly<Record<string, string>> = {
  NotAuthorizedException: 'E-mail or password is not right.',
  UserNotFoundException: 'E-mail or password is not right.',
  UserNotConfirmedException: 'This e-mail is not confirmed yet. Enter the code we sent you.',
  UsernameExistsException: 'There is already an account with this e-mail. Sign in instead.',
  CodeMismatchException: 'This code is not right. Check the newest e-mail from us.',
  ExpiredCodeException: 'This code is too old. Ask for a new one.',
  InvalidPasswordException:
    'The password needs at least 12 characters with an upper-case letter, a lower-case letter and a digit.',
  LimitExceededException: 'Too many attempts. Wait a few minutes, then try again.',
  TooManyRequestsException: 'Too many attempts. Wait a few minutes, then try again.',
  TooManyFailedAttemptsException: 'Too many wrong codes. Wait a few minutes, then ask for a new one.',
  CodeDeliveryFailureException: 'We could not send the e-mail. Check the address.',
  PasswordResetRequiredException: 'The password has to be reset first. Choose “Forgot password”.',
};
