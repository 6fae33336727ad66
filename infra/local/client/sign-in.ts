/** Signing up and in against the user pool of a running `npm start`, as the web app does. */
import * as z from 'zod';
import { newestCode } from './mailbox.ts';

export type Credentials = { readonly email: string; readonly password: string };

/** What Cognito refused; `code` is the exception's name. */
export class SignInProblem extends Error {
  override readonly name = 'SignInProblem';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Yields an id token. Somebody new is signed up first and confirmed with the code in the local mailbox. Throws
 * `SignInProblem`, for instance when the address has an account with another password.
 */
export async function signUpOrIn(baseUrl: string, credentials: Credentials): Promise<string> {
  const call = await openUserPool(baseUrl);
  try {
    return await signIn(call, credentials);
  } catch (error) {
    if (!(error instanceof SignInProblem)) throw error;
    if (error.code === 'UserNotConfirmedException')
      await call('ResendConfirmationCode', { Username: credentials.email });
    else await signUp(call, credentials, error);
  }
  const code = await newestCode(baseUrl, credentials.email);
  await call('ConfirmSignUp', { Username: credentials.email, ConfirmationCode: code });
  return await signIn(call, credentials);
}

type CallUserPool = (operation: string, body: Readonly<Record<string, unknown>>) => Promise<unknown>;

const Config = z.object({ userPoolEndpoint: z.url(), userPoolClientId: z.string().min(1) });
const Refusal = z.object({ __type: z.string().catch('UnknownError'), message: z.string().catch('no reason given') });
const SignedIn = z.object({ AuthenticationResult: z.object({ IdToken: z.string() }) });

async function openUserPool(baseUrl: string): Promise<CallUserPool> {
  const config = Config.parse(await (await fetch(`${baseUrl}/config.json`)).json());
  return async (operation, body) => {
    const response = await fetch(config.userPoolEndpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify({ ClientId: config.userPoolClientId, ...body }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    const { __type, message } = Refusal.parse(answer);
    // The type may carry a namespace: `com.amazonaws…#CodeMismatchException`.
    throw new SignInProblem(__type.slice(__type.lastIndexOf('#') + 1), message);
  };
}

async function signIn(call: CallUserPool, { email, password }: Credentials): Promise<string> {
  const answer = await call('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: email, PASSWORD: password },
  });
  return SignedIn.parse(answer).AuthenticationResult.IdToken;
}

/** A pool that hides who exists refuses unknown people and wrong passwords alike, so signing up is what tells them apart. */
async function signUp(call: CallUserPool, { email, password }: Credentials, refusal: SignInProblem): Promise<void> {
  try {
    const attributes = [{ Name: 'email', Value: email }];
    await call('SignUp', { Username: email, Password: password, UserAttributes: attributes });
  } catch (error) {
    if (error instanceof SignInProblem && error.code === 'UsernameExistsException') throw refusal;
    throw error;
  }
}
