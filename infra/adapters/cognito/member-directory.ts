/** People in an Amazon Cognito user pool. */
import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { MemberDirectory } from '#domain/ports/member-directory';

/** The time limits keep a dead connection from holding a function until its own timeout. */
export function createCognitoClient(): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
  });
}

/** The members of one pool, whose user names are their `sub`. */
export function createCognitoMemberDirectory(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
): MemberDirectory {
  return {
    addressOf: async (userId) => {
      try {
        const user = await client.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: userId }));
        const attributes = new Map((user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value]));
        return user.Enabled !== false && attributes.get('email_verified') === 'true'
          ? attributes.get('email')
          : undefined;
      } catch (error) {
        if (error instanceof UserNotFoundException) return undefined;
        throw error;
      }
    },
  };
}
