/** The sender and the directory against sockets: what the SDK makes of a host that is away, or says little. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterEach, describe, expect, it } from 'vitest';
import { UserId } from '#domain/kernel/ids';
import { createCognitoMemberDirectory } from '../cognito/member-directory.ts';
import { createMailSender } from './mail-sender.ts';

const local = {
  region: 'eu-central-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
};
const MAIL = {
  mailId: 'ledger:1:0#user',
  to: 'a.person@example.org',
  subject: 'Grüße',
  text: 'text',
  html: '<p>html</p>',
  unsubscribeUrl: 'https://money.example.org/api/unsubscribe/t1',
};
const USER = UserId.parse('018f2a4c-0000-7000-8000-0000000000a1');

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

/** Answers everything with this; undefined closes the connection. */
async function serve(answer: { readonly status: number; readonly body: unknown } | undefined): Promise<string> {
  const started = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      if (!answer) return void response.destroy();
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify(answer.body));
    });
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const { port } = started.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

const senderAt = (endpoint: string) =>
  createMailSender(new SESv2Client({ ...local, endpoint }), { from: 'mail@example.org', configurationSet: 'set' });

describe('the sender', () => {
  it('knows that a host that listens to nobody took nothing', async () => {
    const endpoint = await serve(undefined);
    await new Promise((resolve) => server?.close(resolve));
    server = undefined;
    expect(await senderAt(endpoint).send(MAIL)).toEqual({ kind: 'refused', code: 'ECONNREFUSED' });
  });

  it('does not know what became of a mail when the connection closes', async () => {
    expect(await senderAt(await serve(undefined)).send(MAIL)).toMatchObject({ kind: 'unknown' });
  });

  it('reads the id of a mail that was taken', async () => {
    const taken = await serve({ status: 200, body: { MessageId: 'ses-1' } });
    expect(await senderAt(taken).send(MAIL)).toEqual({ kind: 'accepted', messageId: 'ses-1' });
  });

  it('takes an answer without an id for none', async () => {
    expect(await senderAt(await serve({ status: 200, body: {} })).send(MAIL)).toMatchObject({ kind: 'unknown' });
  });
});

describe('the directory', () => {
  const user = (changes: object) => ({
    status: 200,
    body: {
      Username: USER,
      Enabled: true,
      UserAttributes: [
        { Name: 'email', Value: 'a.person@example.org' },
        { Name: 'email_verified', Value: 'true' },
      ],
      ...changes,
    },
  });
  const addressAt = async (answer: { readonly status: number; readonly body: unknown }) => {
    const client = new CognitoIdentityProviderClient({ ...local, endpoint: await serve(answer) });
    return createCognitoMemberDirectory(client, 'eu-central-1_Test').addressOf(USER);
  };

  it('knows the address of somebody who confirmed it', async () => {
    expect(await addressAt(user({}))).toBe('a.person@example.org');
  });

  it.each([
    ['is switched off', user({ Enabled: false })],
    ['has no address', user({ UserAttributes: [] })],
    ['did not confirm it', user({ UserAttributes: [{ Name: 'email', Value: 'a@example.org' }] })],
    ['is not there', { status: 400, body: { __type: 'UserNotFoundException', message: 'User does not exist.' } }],
  ])('knows none of somebody who %s', async (_, answer) => {
    expect(await addressAt(answer)).toBeUndefined();
  });

  it('fails when it cannot be asked', async () => {
    const answer = { status: 400, body: { __type: 'TooManyRequestsException', message: 'Rate exceeded' } };
    await expect(addressAt(answer)).rejects.toThrow('Rate exceeded');
  });
});
