/** The call to an endpoint, over real sockets: where it may go, how long it may take, what is kept of the answer. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseNetworks } from '#domain/webhook/public-address';
import { createHttpsWebhookSender, type SenderOptions } from './webhook-sender.ts';
import { CERTIFICATE, openReceiver, type Receiver } from './testing/receiver.ts';

const LOOPBACK = parseNetworks('127.0.0.0/8');
const opened: Receiver[] = [];

afterEach(async () => {
  for (const receiver of opened.splice(0)) await receiver.close();
});

async function open(options: { readonly isSecure?: boolean } = {}): Promise<Receiver> {
  const receiver = await openReceiver(options);
  opened.push(receiver);
  return receiver;
}

function senderWith(options: Partial<SenderOptions> = {}) {
  return createHttpsWebhookSender({ networks: LOOPBACK, ...options });
}

const post = (url: string) => ({ url, headers: { 'content-type': 'application/json' }, body: '{"Käse":"½"}' });

describe('a call', () => {
  it('arrives as it was meant', async () => {
    const receiver = await open();
    const outcome = await senderWith().send(post(`http://127.0.0.1:${receiver.port}/hook?a=1`));
    expect(outcome).toEqual({ kind: 'answered', status: 204, answer: '' });
    expect(receiver.received).toMatchObject([
      {
        path: '/hook?a=1',
        body: '{"Käse":"½"}',
        headers: { 'content-type': 'application/json', 'content-length': '14' },
      },
    ]);
  });

  it('follows no redirect', async () => {
    const [first, second] = [await open(), await open()];
    first.answer = (_, response) => response.writeHead(302, { location: `http://127.0.0.1:${second.port}/` }).end();
    expect(await senderWith().send(post(`http://127.0.0.1:${first.port}/`))).toMatchObject({ status: 302 });
    expect(second.received).toEqual([]);
  });

  it('keeps the first KB of an answer that never ends, and reads 64 KB of it at most', async () => {
    const receiver = await open();
    let sent = 0;
    receiver.answer = (_, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && response.write('ä\u0000'.repeat(4096))) sent += 4096 * 3;
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    const outcome = await senderWith().send(post(`http://127.0.0.1:${receiver.port}/`));
    expect(outcome).toMatchObject({ kind: 'answered', status: 200 });
    const answer = outcome.kind === 'answered' ? outcome.answer : '';
    expect(answer.startsWith('ä\ufffdä\ufffd')).toBe(true);
    expect(answer.length).toBeLessThanOrEqual(1024);
    expect(sent).toBeLessThan(10_000_000);
  });

  it('takes the status of an answer that breaks off', async () => {
    const receiver = await open();
    receiver.answer = (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    };
    expect(await senderWith().send(post(`http://127.0.0.1:${receiver.port}/`))).toMatchObject({ status: 200 });
  });
});

it('takes the status of an answer that never comes to its end, in time', async () => {
  const receiver = await open();
  receiver.answer = (_, response) => {
    response.writeHead(202);
    response.write('so far');
  };
  const outcome = await senderWith({ timeoutMs: 300 }).send(post(`http://127.0.0.1:${receiver.port}/`));
  expect(outcome).toEqual({ kind: 'answered', status: 202, answer: 'so far' });
});

describe('a call that gets no answer', () => {
  it('ends in time, whether nobody answers or the name server does not', async () => {
    const receiver = await open();
    receiver.answer = () => undefined;
    const url = `http://127.0.0.1:${receiver.port}/`;
    expect(await senderWith({ timeoutMs: 100 }).send(post(url))).toEqual({ kind: 'failed', error: 'timed-out' });
    const silent = senderWith({ timeoutMs: 100, resolve: () => new Promise(() => undefined) });
    expect(await silent.send(post('https://slow.example.test/'))).toEqual({ kind: 'failed', error: 'name-not-found' });
  });

  it('says when nobody listens, and when the line is cut', async () => {
    const receiver = await open();
    receiver.answer = (_, response) => response.socket?.destroy();
    const url = `http://127.0.0.1:${receiver.port}/`;
    expect(await senderWith().send(post(url))).toEqual({ kind: 'failed', error: 'connection-closed' });
    await receiver.close();
    expect(await senderWith().send(post(url))).toEqual({ kind: 'failed', error: 'connection-refused' });
  });
});

describe('TLS', () => {
  const resolve = () => Promise.resolve(['127.0.0.1']);

  it('asks for the name of the URL, although the connection goes to an address', async () => {
    const receiver = await open({ isSecure: true });
    const sender = senderWith({ resolve, certificates: [CERTIFICATE] });
    expect(await sender.send(post(`https://hooks.example.test:${receiver.port}/`))).toMatchObject({ status: 204 });
  });

  it('refuses a certificate nobody vouches for, and one for another name', async () => {
    const receiver = await open({ isSecure: true });
    const error = { kind: 'failed', error: 'certificate-not-valid' };
    const known = `https://hooks.example.test:${receiver.port}/`;
    expect(await senderWith({ resolve }).send(post(known))).toEqual(error);
    const other = `https://other.example.test:${receiver.port}/`;
    expect(await senderWith({ resolve, certificates: [CERTIFICATE] }).send(post(other))).toEqual(error);
    expect(receiver.received).toEqual([]);
  });
});

describe('where a call may go', () => {
  it('connects to the address that was looked at, and asks once: a name cannot change its mind', async () => {
    const receiver = await open();
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    const resolve = vi.fn(() => Promise.resolve(answers.shift() ?? []));
    const url = `http://rebinding.example.test:${receiver.port}/`;
    expect(await senderWith({ resolve }).send(post(url))).toMatchObject({ status: 204 });
    expect(resolve).toHaveBeenCalledTimes(1);
  });

  it('is called by nobody where one of the addresses of a name is not public', async () => {
    const receiver = await open();
    const resolve = () => Promise.resolve(['203.0.114.1', '127.0.0.1']);
    const sender = senderWith({ networks: [], resolve });
    const url = `https://mixed.example.test:${receiver.port}/`;
    expect(await sender.check(url)).toBe('address-not-public');
    expect(await sender.send(post(url))).toEqual({ kind: 'failed', error: 'address-not-public' });
    expect(receiver.received).toEqual([]);
  });

  it.each([
    'https://127.0.0.1:8443/',
    'https://2130706433:8443/',
    'https://0x7f.1:8443/',
    'https://0177.0.0.1:8443/',
    'https://127.1:8443/',
    'https://[::1]:8443/',
    'https://[::ffff:127.0.0.1]:8443/',
    'https://[64:ff9b::7f00:1]:8443/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00:ec2::254]/',
    'https://①②⑦.⓪.⓪.①/',
    'https://localhost:8443/',
    'https://0/',
  ])('refuses %s, however it is written', async (url) => {
    const sender = senderWith({ networks: [] });
    expect(await sender.check(url)).toBe('address-not-public');
    expect(await sender.send(post(url))).toEqual({ kind: 'failed', error: 'address-not-public' });
  });

  it.each([
    ['hook', 'not-a-url'],
    ['ftp://example.com/', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['http://203.0.114.1/', 'not-https'],
    ['https://user:secret@example.com/', 'credentials'],
    ['https://example.com:25/', 'port'],
    ['https://example.com/#part', 'fragment'],
    ['https://nobody.example.test/', 'name-not-found'],
  ])('says what is wrong with %s', async (url, refusal) => {
    const resolve = () => Promise.reject(new Error('ENOTFOUND'));
    expect(await senderWith({ resolve }).check(url)).toBe(refusal);
  });

  it('reaches a private network that is allowed, there without TLS too, and no other', async () => {
    const sender = senderWith();
    expect(await sender.check('http://127.0.0.1:8080/')).toBeUndefined();
    expect(await sender.check('http://10.0.0.1:8080/')).toBe('address-not-public');
    expect(await sender.check('https://203.0.114.1/')).toBeUndefined();
  });
});
