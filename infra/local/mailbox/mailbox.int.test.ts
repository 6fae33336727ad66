import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMailbox } from './mailbox.ts';

let dataDirectory: string;
let server: Server;
let url: string;
let mailbox: ReturnType<typeof createMailbox>;

beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'mailbox-'));
  let now = Date.parse('2026-11-22T10:00:00Z');
  mailbox = createMailbox({ dataDirectory, clock: () => (now += 1000) });
  server = createServer((request, response) => {
    void mailbox.service.handle(request, response).then((handled) => handled || response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/_local/mailbox`;
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(dataDirectory, { recursive: true });
});

const mail = (to: string, subject: string) => ({ from: 'a@example.com', to, subject, text: `text of ${subject}` });

it('lists newest first and keeps one recipient on request', async () => {
  await mailbox.deliver(mail('ada@example.com', 'one'));
  await mailbox.deliver(mail('bob@example.com', 'two'));
  await mailbox.deliver(mail('ada@example.com', 'three'));
  const subjects = async (query: string) => {
    const answer = await fetch(url + query, { headers: { accept: 'application/json' } });
    const body = (await answer.json()) as { items: { subject: string; sentAt: string }[] };
    return body.items.map((item) => item.subject);
  };
  expect(await subjects('')).toEqual(['three', 'two', 'one']);
  expect(await subjects('?to=ADA@example.com')).toEqual(['three', 'one']);
});

it('shows a mail as text and its HTML only in a sandbox', async () => {
  await mailbox.deliver({ ...mail('ada@example.com', '<b>bold</b>'), html: '<script>alert("x")</script>' });
  const answer = await fetch(url);
  const page = await answer.text();
  expect(page).toContain('&lt;b&gt;bold&lt;/b&gt;');
  expect(page).toContain('<iframe sandbox="" ');
  expect(page).not.toContain('<script>');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

it('keeps mails over a restart, and one broken file costs one mail', async () => {
  await mailbox.deliver(mail('ada@example.com', 'one'));
  await writeFile(join(dataDirectory, 'mailbox', '00000000000000-broken.json'), '{"id":');
  const reopened = createMailbox({ dataDirectory });
  expect(reopened.list().map((item) => item.subject)).toEqual(['one']);
});

it('refuses other methods and leaves other paths alone', async () => {
  expect((await fetch(url, { method: 'DELETE' })).status).toBe(405);
  expect((await fetch(`${url}-else`)).status).toBe(404);
});
