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

it('shows a mail as text and its HTML only in a frame without rights', async () => {
  await mailbox.deliver({ ...mail('ada@example.com', '<b>bold</b>'), html: '<script>alert("x")</script>' });
  const address = `${url}/${mailbox.list()[0]?.id ?? ''}`;
  const answer = await fetch(address);
  const page = await answer.text();
  expect(page).toContain('&lt;b&gt;bold&lt;/b&gt;');
  expect(page).toContain('<iframe sandbox="" ');
  expect(page).not.toContain('alert');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  const html = await fetch(`${address}/html`);
  expect(await html.text()).toBe('<script>alert("x")</script>');
  expect(html.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
});

it('shows a mail for light and for dark', async () => {
  const html = '<style>@media (prefers-color-scheme: dark) { p { color: white } }</style>';
  await mailbox.deliver({ ...mail('ada@example.com', 'one'), html });
  const address = `${url}/${mailbox.list()[0]?.id ?? ''}/html?theme=`;
  const shown = async (theme: string) => (await fetch(address + theme)).text();
  expect(await shown('auto')).toBe(html);
  expect(await shown('dark')).toContain('@media (min-width: 0)');
  expect(await shown('light')).toContain('@media (max-width: 0)');
});

it('shows headers, tags and the way to the trace', async () => {
  const headers = [{ name: 'List-Unsubscribe', value: '<https://example.com/?a=1&b=2>' }];
  await mailbox.deliver({ ...mail('ada@example.com', 'one'), headers, tags: { correlationId: 'c-1' } });
  const page = await (await fetch(`${url}/${mailbox.list()[0]?.id ?? ''}`)).text();
  expect(page).toContain('&lt;https://example.com/?a=1&amp;b=2&gt;');
  expect(page).toContain('/_local/trace?correlationId=c-1');
});

it('marks what came and was not opened yet', async () => {
  await mailbox.deliver(mail('ada@example.com', 'one'));
  await mailbox.deliver(mail('ada@example.com', '<i>two</i>'));
  const unread = async () => ((await (await fetch(url)).text()).match(/class="unread"/g) ?? []).length;
  expect(await unread()).toBe(2);
  await fetch(`${url}/${mailbox.list()[0]?.id ?? ''}`);
  expect(await unread()).toBe(1);
  expect(await (await fetch(url)).text()).toContain('&lt;i&gt;two&lt;/i&gt;');
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
  expect((await fetch(`${url}/unknown`)).status).toBe(404);
});
