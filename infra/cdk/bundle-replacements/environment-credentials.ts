/**
 * Takes the place of `@aws-sdk/credential-provider-node` in the bundles. Lambda hands a function's credentials over in
 * environment variables and renews them by a new environment, so the SDK's search through files, single sign-on and
 * metadata services is 100 KB of code that never runs.
 * Source: AWS Lambda Developer Guide, "Defined runtime environment variables".
 */

type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
};

/** Same name and shape as in the package it replaces. The returned function rejects when the variables are missing. */
export function defaultProvider(): () => Promise<Credentials> {
  return () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
      return Promise.reject(new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set'));
    }
    return Promise.resolve({
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    });
  };
}
