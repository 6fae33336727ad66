/** Pieces the developer pages are made of. */
import { type Html, html, type HtmlValue } from '../wire/html.ts';
import { ago, preciseTime } from './words.ts';

export type Tone = 'good' | 'bad' | 'warning' | 'quiet' | 'info';

/** A page's heading, with a sentence about what is seen. */
export function heading(title: string, lead: HtmlValue): Html {
  return html`<header class="heading">
    <h1>${title}</h1>
    <p>${lead}</p>
  </header>`;
}

/** A part of a page under a heading of its own. */
export function section(title: string, body: HtmlValue): Html {
  return html`<section>
    <h2>${title}</h2>
    ${body}
  </section>`;
}

export type Column = { readonly title: string; readonly isNumber?: boolean };

/** A table that scrolls by itself when it is wider than the page. Each row is made of `cell` and `number`. */
export function table(label: string, columns: readonly Column[], rows: readonly Html[]): Html {
  const heads = columns.map(
    ({ title, isNumber }) => html`<th scope="col" class="${isNumber === true ? 'number' : ''}">${title}</th>`,
  );
  return html`<div class="table" tabindex="0" role="region" aria-label="${label}" data-key="table-${label}">
    <table>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

export function row(...cells: readonly Html[]): Html {
  return html`<tr>
    ${cells}
  </tr>`;
}

export function cell(value: HtmlValue): Html {
  return html`<td>${value}</td>`;
}

export function number(value: string | number, tone?: Tone): Html {
  return html`<td class="number ${tone ?? ''}">${value}</td>`;
}

/** A count that should be zero. */
export function alarming(value: number): Html {
  return number(value, value > 0 ? 'bad' : 'quiet');
}

/** A word with a colour and a shape before it: colour alone would not reach everybody. */
export function badge(text: string, tone: Tone): Html {
  return html`<span class="badge ${tone}">${text}</span>`;
}

/** Said where there is nothing to show. */
export function nothing(text: string): Html {
  return html`<p class="nothing">${text}</p>`;
}

/** How long ago, with the exact time on hover. Both are epoch ms. */
export function when(at: number, now: number): Html {
  return html`<time datetime="${new Date(at).toISOString()}" title="${preciseTime(at)}">${ago(at, now)}</time>`;
}

/** Something to unfold; `key` keeps it open over a refresh. */
export function details(key: string, summary: HtmlValue, body: HtmlValue): Html {
  return html`<details data-key="${key}">
    <summary>${summary}</summary>
    ${body}
  </details>`;
}

/** Something to unfold with a link beside it: a link within a summary could not be reached by everybody. */
export function beside(unfolding: Html, link: HtmlValue): Html {
  return html`<div class="beside">${unfolding}${link}</div>`;
}

/** JSON text on several lines; any other text as it is. */
export function pretty(text: string): Html {
  return html`<pre>${prettyText(text)}</pre>`;
}

/** A number in large type over what it counts. */
export function tile(options: {
  readonly label: string;
  readonly value: string | number;
  readonly href: string;
  readonly tone?: Tone;
  readonly note?: HtmlValue;
}): Html {
  const { label, value, href, tone = 'quiet', note = '' } = options;
  return html`<a class="tile ${tone}" href="${href}">
    <span class="label">${label}</span>
    <strong>${value}</strong>
    <span class="note">${note}</span>
  </a>`;
}

/** Link to everything with this correlation id. */
export function traceLink(correlationId: string | undefined): HtmlValue {
  if (correlationId === undefined || correlationId === '') return '';
  const href = `/_local/trace?correlationId=${encodeURIComponent(correlationId)}`;
  return html`<a class="trace" href="${href}" title="Follow ${correlationId}">trace</a>`;
}

/** Link to a function and its newest log lines. */
export function functionLink(name: string): Html {
  return html`<a href="/_local/functions?name=${encodeURIComponent(name)}#lines">${name}</a>`;
}

/** A button that sends a form by POST. */
export function button(action: string, label: string, tone: 'plain' | 'danger' = 'plain'): Html {
  return html`<form method="post" action="${action}"><button class="${tone}">${label}</button></form>`;
}

function prettyText(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
