/** A column of words that say whether an unsigned amount came in or went out: D/C, O/I, S/H, Af/Bij, debit/credit. */
import type { ColumnProfile, WordCount } from './column-profile.ts';
import { wordCounts } from './column-profile.ts';
import { INCOMING_WORDS, OUTGOING_WORDS } from './header-words.ts';
import type { Ambiguity } from './inference.ts';
import type { AmountMapping } from './mapping.ts';
import type { StatementRecord } from './table.ts';

export type FlagChoice = {
  readonly amount: Extract<AmountMapping, { kind: 'flag' }>;
  readonly ambiguities: readonly Ambiguity[];
};

/** More distinct words than this are a text, not a flag. */
const MOST_FLAG_WORDS = 6;

/** Looks for the flag of `amountColumn`; undefined when no column reads like one. */
export function chooseFlag(
  records: readonly StatementRecord[],
  profiles: readonly ColumnProfile[],
  amountColumn: number,
): FlagChoice | undefined {
  const named = profiles.filter((profile) => profile.role === 'flag');
  for (const profile of [...named, ...profiles]) {
    if (profile.index === amountColumn || profile.distinct > MOST_FLAG_WORDS * 2) continue;
    const words = wordCounts(records, profile.index);
    if (isFlag(words, profile)) return flagMapping(words, amountColumn, profile.index);
  }
  return undefined;
}

function isFlag(words: readonly WordCount[], profile: ColumnProfile): boolean {
  if (words.length === 0 || words.length > MOST_FLAG_WORDS || profile.filled < profile.rows * 0.8) return false;
  if (profile.role === 'flag') return true;
  return total(words.filter(({ word }) => sideOf(word, words) !== undefined)) >= total(words) * 0.8;
}

function flagMapping(words: readonly WordCount[], column: number, flagColumn: number): FlagChoice {
  const outgoing = words.filter(({ word }) => sideOf(word, words) === 'outgoing');
  const incoming = words.filter(({ word }) => sideOf(word, words) === 'incoming');
  const unknown = words.filter(({ word }) => sideOf(word, words) === undefined);
  // Most rows of the file going out makes an unknown row more likely out than in; a person has the last word.
  const unknownSide = total(outgoing) >= total(incoming) ? 'outgoing' : 'incoming';
  (unknownSide === 'outgoing' ? outgoing : incoming).push(...unknown);
  return {
    amount: { kind: 'flag', column, flagColumn, outgoing: outgoing.map(shown), incoming: incoming.map(shown) },
    ambiguities: unknown.map((word) => ({
      field: 'amount.flag',
      choices: ['outgoing', 'incoming'],
      chosen: unknownSide,
      why: `"${word.shown}" (${String(word.count)} rows) is no word known for money in or out; most rows are ${unknownSide}`,
    })),
  };
}

function shown(word: WordCount): string {
  return word.shown;
}

function total(words: readonly WordCount[]): number {
  return words.reduce((sum, { count }) => sum + count, 0);
}

function sideOf(word: string, words: readonly WordCount[]): 'outgoing' | 'incoming' | undefined {
  // Beside W for withdrawal, D is a deposit; beside C for credit, it is a debit.
  if (word === 'd' && words.some((other) => other.word === 'w')) return 'incoming';
  if (OUTGOING_WORDS.has(word)) return 'outgoing';
  return INCOMING_WORDS.has(word) ? 'incoming' : undefined;
}
