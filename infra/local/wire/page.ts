/** Answers of the local pages: HTML under a content security policy, and JSON. */
import type { ServerResponse } from 'node:http';
import type { Html } from './html.ts';

export type HtmlOptions = {
  /** 200 when absent. */
  readonly status?: number;
  /** Value of `content-security-policy`. */
  readonly policy: string;
};

/** Sends HTML that no cache may keep. */
export function sendHtml(response: ServerResponse, document: Html, { status = 200, policy }: HtmlOptions): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policy,
    // With `no-referrer` browsers send forms with `Origin: null`, which the pages could not tell from a stranger's.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
  response.end(document.text);
}

/** Sends JSON that no cache may keep. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
