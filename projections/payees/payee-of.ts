/**
 * Who was paid, as far as a description tells. A bank writes the same shop with a different date, card and reference
 * each time; what stays is the words it begins with.
 */
import { plainWords } from '#domain/statement/header-words';

/** `key` is the same for all ways to write a payee: ASCII, fit for a sort key. `name` is as this description has it. */
export type Payee = { readonly key: string; readonly name: string };

/** How the money went rather than to whom, where a description begins with it, alone or with digits behind. */
const METHOD =
  /^(?:pos|card|visa|mastercard|maestro|debit|credit|payment|purchase|refund|contactless|kartenzahlung|lastschrift|girocard|bancontact)\d*\p{L}*$/iu;
/** What stands before a number and belongs to it: `card ending in 1234`, `ref 7`. Only looked for where a number follows. */
const LEADS_TO_NUMBER = /^(?:card|visa|mastercard|maestro|amex|ending|in|xx|x|nr|no|ref|reference|gp)$/i;
/** A name may begin with a short number: `365 Online`, `1&1 Telecom`. Longer ones are references. */
const SHORT_NUMBER = /^\d{1,3}(?:\D|$)/;
/** Characters of a payee that tell it from others; bounds the key. */
const KEY_CHARACTERS = 60;

/** Descriptions whose payees are remembered: naming the rows of an event and folding it ask for the same. */
const REMEMBERED = 4_000;
const remembered = new Map<string, Payee>();

/** The payee of a description. One without any words is its own name; an empty one has the key `-`. */
export function payeeOf(description: string): Payee {
  const known = remembered.get(description);
  if (known) return known;
  const words = nameWords(description.replaceAll('//', ' ').split(/[\s,;@()|]+/u));
  const name = words.length > 0 ? words.join(' ') : description.trim().replace(/\s+/gu, ' ');
  const payee = { key: keyOf(name), name };
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(description, payee);
  return payee;
}

/** The words up to the first token with a digit in it: a date, a time, an amount, a branch, a card or a reference. */
function nameWords(tokens: readonly string[]): readonly string[] {
  const words: string[] = [];
  for (let index = nameStart(tokens); index < tokens.length; index += 1) {
    const token = tokens[index] ?? '';
    if (words.length > 0 && /\d/.test(token)) return withoutLead(words);
    const word = withoutMarks(token);
    if (word) words.push(word);
  }
  return words;
}

/** Skips what stands before the name: the method with its amounts, dates and countries, or a long number. */
function nameStart(tokens: readonly string[]): number {
  let start = 0;
  while (METHOD.test(withoutMarks(tokens[start] ?? ''))) start += 1;
  const hasMethod = start > 0;
  while (isBeforeName(tokens[start], { next: tokens[start + 1] ?? '', hasMethod })) start += 1;
  // Nothing but that: then it is the name after all.
  return start < tokens.length ? start : 0;
}

function isBeforeName(
  token: string | undefined,
  { next, hasMethod }: { readonly next: string; readonly hasMethod: boolean },
): boolean {
  if (token === undefined) return false;
  if (/\d/.test(token)) return hasMethod || !SHORT_NUMBER.test(token);
  return withoutMarks(token) === '' || (hasMethod && /^[A-Z]{2}$/.test(token) && /\d/.test(next));
}

function withoutLead(words: readonly string[]): readonly string[] {
  const last = words.findLastIndex((word) => !LEADS_TO_NUMBER.test(word));
  return last < 0 ? words : words.slice(0, last + 1);
}

/** Punctuation around a word belongs to the sentence, not to the name. */
function withoutMarks(token: string): string {
  if (/^[A-Za-z0-9]+$/.test(token)) return token;
  return /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su.exec(token)?.[0] ?? '';
}

function keyOf(name: string): string {
  const plain = /^[A-Za-z0-9 ]+$/.test(name) ? name.toLowerCase() : plainWords(name);
  const words = Array.from(plain).slice(0, KEY_CHARACTERS).join('').split(' ');
  return words.filter(Boolean).map(encodeURIComponent).join('-') || '-';
}
