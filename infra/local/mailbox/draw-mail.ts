/** How the mailbox and one mail look. */
import { heading, nothing, traceLink, when } from '../pages/parts.ts';
import { counted } from '../pages/words.ts';
import { type Html, html } from '../wire/html.ts';
import type { Mail } from './mail.ts';

export function drawMailList(mails: readonly Mail[], opened: ReadonlySet<string>, now: number): Html {
  const unread = mails.filter(({ id }) => !opened.has(id)).length;
  const lead = `Every mail the local services sent, newest first. Nothing leaves this computer.${unread > 0 ? ` ${unread} unread.` : ''}`;
  const items = mails.map(
    (mail) =>
      html`<li class="${opened.has(mail.id) ? '' : 'unread'}">
        <a href="/_local/mailbox/${encodeURIComponent(mail.id)}">
          <span class="subject">${mail.subject}</span>
          <span class="to">${mail.to}</span>
          ${when(Date.parse(mail.sentAt), now)}
          <span class="excerpt">${excerptOf(mail.text)}</span>
        </a>
      </li>`,
  );
  return html`${heading('Mailbox', lead)}${
    mails.length === 0
      ? nothing('No mail yet.')
      : html`<ul class="mails">
          ${items}
        </ul>`
  }`;
}

/** `theme` is what the mail is shown for: `light`, `dark`, or anything else for that of the system. */
export function drawMail(mail: Mail, theme: string | null): Html {
  const { id, subject, from, to, sentAt, text } = mail;
  return html`<p class="back"><a href="/_local/mailbox">All mails</a></p>
    <article class="mail">
      <h1>${subject}</h1>
      <dl class="pairs">
        <dt>From</dt>
        <dd>${from}</dd>
        <dt>To</dt>
        <dd>${to}</dd>
        <dt>Sent</dt>
        <dd><time>${sentAt}</time></dd>
      </dl>
      ${mail.html === undefined ? '' : htmlPart(id, subject, theme)}
      <h2>Text</h2>
      <pre class="text-part">${text}</pre>
      ${pairsPart(
        'Headers',
        (mail.headers ?? []).map(({ name, value }) => [name, value]),
      )}
      ${pairsPart('Tags', Object.entries(mail.tags ?? {}))} ${traceLink(mail.tags?.['correlationId'])}
    </article>`;
}

/** Other people's HTML: a frame without scripts, forms or an origin, which also has a policy of its own. */
function htmlPart(id: string, subject: string, theme: string | null): Html {
  const base = `/_local/mailbox/${encodeURIComponent(id)}`;
  const shown = theme === 'dark' || theme === 'light' ? theme : 'auto';
  const choices = ['auto', 'light', 'dark'].map((one) => {
    const current = one === shown ? html`aria-current="true"` : '';
    return html`<a href="${base}?theme=${one}" ${current}>${one[0]?.toUpperCase() ?? ''}${one.slice(1)}</a>`;
  });
  return html`<h2>HTML</h2>
    <div class="choice" role="group" aria-label="Theme of the mail">${choices}</div>
    <iframe sandbox="" class="shown-${shown}" title="${subject}" src="${base}/html?theme=${shown}"></iframe>`;
}

function pairsPart(title: string, pairs: readonly (readonly [string, string] | readonly string[])[]): Html | string {
  if (pairs.length === 0) return '';
  const rows = pairs.map(
    ([name, value]) =>
      html`<dt>${name}</dt>
        <dd>${value}</dd>`,
  );
  return html`<details data-key="${title}">
    <summary>${title} (${counted(pairs.length, 'line')})</summary>
    <dl class="pairs">${rows}</dl>
  </details>`;
}

function excerptOf(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 140);
}
