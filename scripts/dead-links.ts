/** Relative links in Markdown that lead nowhere: a missing file, or a heading that is not in the file. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const FENCE = /^(```|~~~)[\s\S]*?^\1/gm;
const INLINE_CODE = /`[^`\n]*`/g;
const LINK = /\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g;
const ELSEWHERE = /^([a-z][a-z0-9+.-]*:|\/\/)/i;

/** One message per dead link in the Markdown files among `paths`, which are relative to `root`. */
export function deadLinks(root: string, paths: readonly string[]): string[] {
  const documents = paths.filter((path) => path.endsWith('.md'));
  return documents.flatMap((path) => deadLinksIn(root, path));
}

function deadLinksIn(root: string, path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  const prose = text.replace(FENCE, '').replace(INLINE_CODE, '');
  const targets = [...prose.matchAll(LINK)].map((match) => match[1] ?? '').filter((target) => !ELSEWHERE.test(target));
  return targets.filter((target) => isDead(root, path, target)).map((target) => `${path}: nothing at ${target}`);
}

function isDead(root: string, from: string, target: string): boolean {
  const [file = '', heading] = decodeURIComponent(target).split('#');
  const path = file === '' ? from : normalize(join(dirname(from), file));
  if (path.startsWith('..') || !existsSync(join(root, path))) return true;
  if (!heading || !path.endsWith('.md')) return false;
  return !anchorsOf(readFileSync(join(root, path), 'utf8')).has(heading.toLowerCase());
}

/** The anchors GitHub gives to headings: lower case, punctuation gone, spaces to hyphens, repeats numbered. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const match of text.replace(FENCE, '').matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const anchor = anchorOf(match[1] ?? '');
    let candidate = anchor;
    for (let repeat = 1; anchors.has(candidate); repeat++) candidate = `${anchor}-${repeat}`;
    anchors.add(candidate);
  }
  for (const match of text.matchAll(/<a\s+(?:id|name)="([^"]+)"/g)) anchors.add((match[1] ?? '').toLowerCase());
  return anchors;
}

function anchorOf(heading: string): string {
  const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
  return words.replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '').replaceAll(' ', '-');
}
