/** `operators`: who is in the group that may use `/operations`, over the wire protocol of the user pool. */
import {
  AdminAddUserToGroupCommand,
  AdminRemoveUserFromGroupCommand,
  CognitoIdentityProviderClient,
  paginateListUsersInGroup,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';
import type { LedgerCommand } from './command-line.ts';
import { printJson, type CommandOutput, type ExitCode } from './output.ts';

type OperatorsCommand = Extract<LedgerCommand, { kind: 'operators' }>;

/** Cognito group of those who may use `/operations`. */
const GroupName = 'operators';

/** `no-such-user`: nobody signed up with that address. */
export type OperatorGroup = {
  readonly add: (email: string) => Promise<'done' | 'no-such-user'>;
  readonly remove: (email: string) => Promise<'done' | 'no-such-user'>;
  /** E-mail addresses, sorted. */
  readonly list: () => Promise<readonly string[]>;
};

const Config = z.object({ region: z.string(), userPoolId: z.string(), userPoolEndpoint: z.url() });

/** The group in the pool that the running web app signs in to. Credentials come from the environment. */
export async function openOperatorGroup(baseUrl: string): Promise<OperatorGroup> {
  const config = Config.parse(await (await fetch(`${baseUrl}/config.json`)).json());
  const client = new CognitoIdentityProviderClient({ region: config.region, endpoint: config.userPoolEndpoint });
  return operatorGroup(client, config.userPoolId);
}

export function operatorGroup(client: CognitoIdentityProviderClient, UserPoolId: string): OperatorGroup {
  return {
    add: (Username) => change(() => client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName }))),
    remove: (Username) =>
      change(() => client.send(new AdminRemoveUserFromGroupCommand({ UserPoolId, Username, GroupName }))),
    list: async () => {
      const emails: string[] = [];
      for await (const { Users = [] } of paginateListUsersInGroup({ client }, { UserPoolId, GroupName })) {
        const attributes = Users.flatMap((user) => user.Attributes ?? []);
        emails.push(...attributes.flatMap(({ Name, Value = '' }) => (Name === 'email' ? [Value] : [])));
      }
      return emails.toSorted();
    },
  };
}

async function change(send: () => Promise<unknown>): Promise<'done' | 'no-such-user'> {
  try {
    await send();
    return 'done';
  } catch (error) {
    if (error instanceof UserNotFoundException) return 'no-such-user';
    throw error;
  }
}

/** Changes the group, then says who is in it. */
export async function operators(
  command: OperatorsCommand,
  group: OperatorGroup,
  output: CommandOutput,
): Promise<ExitCode> {
  if (command.change !== 'list') {
    const result = command.change === 'add' ? await group.add(command.email) : await group.remove(command.email);
    if (result === 'no-such-user') {
      output.complain(`Nobody has signed up as ${command.email}.`);
      return 1;
    }
  }
  const emails = await group.list();
  if (command.json) printJson(output, emails);
  else if (emails.length === 0) output.print('There are no operators.');
  else for (const email of emails) output.print(email);
  return 0;
}
