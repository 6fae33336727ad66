/** Markdown as the runbook and text widgets use it: headings, paragraphs, lists, tables, code, and inline marks. */
import { Html, html, type HtmlValue } from '../wire/html.ts';

/** Everything is escaped; links lead to http(s) addresses or places on this site only. */
export function markdown(text: string): Html {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const blocks: Html[] = [];
  let at = 0;
  while (at < lines.length) {
    const block = readBlock(lines, at);
    if (block.html) blocks.push(block.html);
    at = block.next;
  }
  return html`${blocks}`;
}

/** The id a heading gets, as on code hosting sites. */
export function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s+/g, '-');
}

type Block = { readonly html: Html | undefined; readonly next: number };

function readBlock(lines: readonly string[], at: number): Block {
  const line = lines[at] ?? '';
  if (line.trim() === '') return { html: undefined, next: at + 1 };
  if (line.startsWith('```')) return readCode(lines, at);
  if (INDENTED.test(line)) return readIndentedCode(lines, at);
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (heading) return { html: headingOf(heading[1] ?? '#', heading[2] ?? ''), next: at + 1 };
  if (/^(-{3,}|\*{3,})\s*$/.test(line)) return { html: html`<hr />`, next: at + 1 };
  if (line.trimStart().startsWith('|')) return readTable(lines, at);
  if (isItem(line)) return readList(lines, at);
  return readParagraph(lines, at);
}

function headingOf(marks: string, text: string): Html {
  // One level lower than written: the page has a heading of its own.
  const level = Math.min(6, marks.length + 1);
  const tag = new Html(`h${level}`);
  return html`<${tag} id="${slug(text)}">${inline(text)}</${tag}>`;
}

function readCode(lines: readonly string[], at: number): Block {
  const end = lines.findIndex((line, index) => index > at && line.startsWith('```'));
  const until = end === -1 ? lines.length : end;
  return { html: html`<pre>${lines.slice(at + 1, until).join('\n')}</pre>`, next: until + 1 };
}

const INDENTED = /^ {4}\S/;

function readIndentedCode(lines: readonly string[], at: number): Block {
  const code = takeWhile(lines, at, (line) => line.startsWith('    '));
  return { html: html`<pre>${code.map((line) => line.slice(4)).join('\n')}</pre>`, next: at + code.length };
}

function readTable(lines: readonly string[], at: number): Block {
  const rows = takeWhile(lines, at, (line) => line.trimStart().startsWith('|'));
  const cells = rows.map((row) =>
    row
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((one) => one.trim()),
  );
  const [head = [], ...rest] = cells;
  const body = rest.filter((row) => !row.every((one) => /^:?-+:?$/.test(one)));
  const table = html`<div class="table">
    <table>
      <thead>
        <tr>
          ${head.map((one) => html`<th scope="col">${inline(one)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${body.map(
          (row) =>
            html`<tr>
              ${row.map((one) => html`<td>${inline(one)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
  return { html: table, next: at + rows.length };
}

function readList(lines: readonly string[], at: number): Block {
  const taken = takeWhile(lines, at, (line) => isItem(line) || /^\s{2,}\S/.test(line));
  const items: string[] = [];
  for (const line of taken) {
    if (isItem(line)) items.push(line.replace(ITEM, ''));
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  const rendered = items.map((item) => html`<li>${inline(item)}</li>`);
  const isOrdered = /^\s*\d/.test(lines[at] ?? '');
  return {
    html: isOrdered
      ? html`<ol>
          ${rendered}
        </ol>`
      : html`<ul>
          ${rendered}
        </ul>`,
    next: at + taken.length,
  };
}

function readParagraph(lines: readonly string[], at: number): Block {
  const taken = takeWhile(lines, at, (line, index) => {
    return index === at || (line.trim() !== '' && !/^(#{1,6}\s|```|\|)/.test(line) && !isItem(line));
  });
  return { html: html`<p>${inline(taken.join(' '))}</p>`, next: at + taken.length };
}

const ITEM = /^\s*(?:[-*+]|\d+\.)\s+/;

function isItem(line: string): boolean {
  return ITEM.test(line);
}

function takeWhile(
  lines: readonly string[],
  from: number,
  belongs: (line: string, index: number) => boolean,
): readonly string[] {
  const end = lines.findIndex((line, index) => index >= from && !belongs(line, index));
  return lines.slice(from, end === -1 ? lines.length : end);
}

const MARKS = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)\s]+)\)/g;

function inline(text: string): HtmlValue {
  const parts: HtmlValue[] = [];
  let after = 0;
  for (const found of text.matchAll(MARKS)) {
    parts.push(text.slice(after, found.index), mark(found));
    after = found.index + found[0].length;
  }
  parts.push(text.slice(after));
  return parts;
}

function mark([whole, code, bold, emphasis, label, target]: readonly (string | undefined)[]): HtmlValue {
  if (code !== undefined) return html`<code>${code}</code>`;
  if (bold !== undefined) return html`<strong>${inline(bold)}</strong>`;
  if (emphasis !== undefined) return html`<em>${inline(emphasis)}</em>`;
  if (label === undefined || target === undefined) return whole;
  // CloudWatch's text widgets write buttons as `[button:primary:Label](address)`.
  const words = label.replace(/^button:(?:primary:)?/, '');
  const isSafe = /^(https?:\/\/|#|\/(?!\/))/i.test(target);
  return isSafe ? html`<a href="${target}">${words}</a>` : words;
}
