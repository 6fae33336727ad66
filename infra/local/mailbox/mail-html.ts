/** The HTML of a mail as a document of its own, for a frame without rights. */
import type { ServerResponse } from 'node:http';
import { Html } from '../wire/html.ts';
import { sendHtml } from '../wire/page.ts';

/** Styles in elements, because mails have them; no script, no form, nothing loaded, and no origin, even outside a frame. */
const POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/** `theme` is `light` or `dark`, or anything else for what the system says. */
export function sendMailHtml(response: ServerResponse, text: string, theme: string | null): void {
  sendHtml(response, new Html(inTheme(text, theme)), { policy: POLICY });
}

/** A frame cannot be told what its reader prefers, so the question is replaced by its answer. */
export function inTheme(text: string, theme: string | null): string {
  if (theme !== 'light' && theme !== 'dark') return text;
  return text.replace(/\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi, (_, asked: string) => {
    return asked.toLowerCase() === theme ? '(min-width: 0)' : '(max-width: 0)';
  });
}
