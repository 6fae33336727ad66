/**
 * Sentences that carry amounts and names as data, so that a screen can set them apart, blur the amounts, and a
 * test can read them as plain text. Write them with the `say` tag: say`Recorded ${money(100, 'EUR')}`.
 */

/** A piece of a sentence; `amount` in minor units of `currency`. */
export type SentencePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'money'; readonly amount: number; readonly currency: string };

export type Sentence = readonly SentencePart[];

/** Joins literal text with parts, other sentences, numbers and plain strings. */
export function say(literals: TemplateStringsArray, ...values: readonly (Sentence | SentencePart | string | number)[]) {
  return literals.flatMap((literal, index): SentencePart[] => {
    const value = values[index];
    return [...textPart(literal), ...(value === undefined ? [] : partsOf(value))];
  });
}

/** The name of something, set apart from the words around it. */
export function named(text: string): SentencePart {
  return { kind: 'name', text };
}

/** An amount in minor units. */
export function money(amount: number, currency: string): SentencePart {
  return { kind: 'money', amount, currency };
}

/** Sentences one after the other with `separator` between them; nothing for none. */
export function joinSentences(sentences: readonly Sentence[], separator: string): Sentence {
  return sentences.flatMap((sentence, index) => (index === 0 ? [...sentence] : [...textPart(separator), ...sentence]));
}

/** The sentence as text; `formatMoney` puts an amount into words. */
export function plainText(sentence: Sentence, formatMoney: (amount: number, currency: string) => string): string {
  return sentence.map((part) => (part.kind === 'money' ? formatMoney(part.amount, part.currency) : part.text)).join('');
}

function partsOf(value: Sentence | SentencePart | string | number): readonly SentencePart[] {
  if (typeof value === 'string' || typeof value === 'number') return textPart(String(value));
  return isSentence(value) ? value : [value];
}

function isSentence(value: Sentence | SentencePart): value is Sentence {
  return Array.isArray(value);
}

function textPart(text: string): SentencePart[] {
  return text === '' ? [] : [{ kind: 'text', text }];
}
