/** The mailbox over HTTP: pages for people, JSON for tests. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendFramed, type Exchange } from '../pages/frame.ts';
import { sendJson } from '../wire/page.ts';
import { drawMail, drawMailList } from './draw-mail.ts';
import type { Mail } from './mail.ts';
import { sendMailHtml } from './mail-html.ts';

/** Path of the mailbox; its JSON form is what tests read confirmation codes from. */
export const MAILBOX_PATH = '/_local/mailbox';

/**
 * Answers GET on `/_local/mailbox` (`?to=` keeps one recipient), `/_local/mailbox/<id>` and `…/<id>/html`; false for
 * any other path. A mail that came after the start is unread until its page was opened.
 */
export function mailboxHandler(list: () => readonly Mail[]) {
  const opened = new Set(list().map(({ id }) => id));
  return (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, id, part] = /^\/_local\/mailbox(?:\/([^/]+))?(?:\/(html))?\/?$/.exec(url.pathname) ?? [undefined];
    if (url.pathname !== MAILBOX_PATH && !url.pathname.startsWith(`${MAILBOX_PATH}/`)) return Promise.resolve(false);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      request.resume();
      response.setHeader('allow', 'GET, HEAD');
      sendJson(response, 405, { message: 'The mailbox only answers GET.' });
    } else if (id === undefined) {
      answerList({ request, response }, keptBy(url.searchParams.get('to'), list()), opened);
    } else {
      const mail = list().find((candidate) => candidate.id === decodeURIComponent(id));
      if (!mail) sendJson(response, 404, { message: 'There is no such mail.' });
      else if (part === 'html') sendMailHtml(response, mail.html ?? '', url.searchParams.get('theme'));
      else answerMail({ request, response }, mail, { query: url.searchParams, opened });
    }
    return Promise.resolve(true);
  };
}

function keptBy(recipient: string | null, mails: readonly Mail[]): readonly Mail[] {
  const to = recipient?.toLowerCase();
  return to === undefined ? mails : mails.filter((mail) => mail.to.toLowerCase() === to);
}

function answerList(exchange: Exchange, items: readonly Mail[], opened: ReadonlySet<string>): void {
  if (wantsJson(exchange.request)) return sendJson(exchange.response, 200, { items });
  return sendFramed(exchange, { title: 'Mailbox', refreshSeconds: 3, body: drawMailList(items, opened, Date.now()) });
}

type Reading = { readonly query: URLSearchParams; readonly opened: Set<string> };

function answerMail(exchange: Exchange, mail: Mail, { query, opened }: Reading): void {
  opened.add(mail.id);
  if (wantsJson(exchange.request)) return sendJson(exchange.response, 200, mail);
  return sendFramed(exchange, { title: mail.subject, body: drawMail(mail, query.get('theme')) });
}

function wantsJson({ headers }: IncomingMessage): boolean {
  return headers.accept?.includes('application/json') === true;
}
