import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Html, html } from '../wire/html.ts';
import { sendJson, sendPage } from '../wire/page.ts';
import type { Mail } from './mail.ts';

/** Path of the mailbox; its JSON form is what tests read confirmation codes from. */
export const MAILBOX_PATH = '/_local/mailbox';

/** Answers GET on the mailbox path, false for any other path. */
export function mailboxHandler(list: () => readonly Mail[]) {
  return (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname !== MAILBOX_PATH && url.pathname !== `${MAILBOX_PATH}/`) return Promise.resolve(false);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      sendJson(response, 405, { message: 'The mailbox only answers GET.' });
      return Promise.resolve(true);
    }
    const to = url.searchParams.get('to')?.toLowerCase();
    const items = list().filter((mail) => to === undefined || mail.to.toLowerCase() === to);
    if (request.headers.accept?.includes('application/json')) sendJson(response, 200, { items });
    else sendPage(response, 'Mailbox', mailboxPage(items));
    return Promise.resolve(true);
  };
}

function mailboxPage(mails: readonly Mail[]): Html {
  return html`<nav><a href="/">App</a><a href="/_local">Local services</a></nav>
    <h1>Mailbox</h1>
    <p class="quiet">Every mail the local services sent, newest first. Nothing leaves this computer.</p>
    ${mails.length === 0 ? html`<p>No mail yet.</p>` : mails.map((mail, index) => mailEntry(mail, index === 0))}`;
}

function mailEntry(mail: Mail, open: boolean): Html {
  return html`<details${open ? html` open` : ''}>
<summary><strong>${mail.subject}</strong> <span class="quiet">to ${mail.to}, <time>${mail.sentAt}</time></span></summary>
<p class="quiet">From ${mail.from}</p>
<pre>${mail.text}</pre>
${mail.html === undefined ? '' : html`<iframe sandbox="" title="${mail.subject}" srcdoc="${mail.html}"></iframe>`}
</details>`;
}
