/**
 * Suggests a category for an imported row from how similar rows were filed before. A row is known by the words of its
 * merchant; numbers, dates and card codes change with every purchase and say nothing.
 */
import type { CategoryId } from '../kernel/ids.ts';
import { plainWords } from './header-words.ts';

/** A row that a person, or a confirmed suggestion, has put into a category. */
export type FiledRow = { readonly description: string; readonly categoryId: CategoryId };

/** `share` is the part of the evidence that speaks for this category, above 0.5 and at most 1. */
export type CategorySuggestion = { readonly categoryId: CategoryId; readonly share: number };

export type CategorySuggester = (description: string) => CategorySuggestion | undefined;

/** Learns from filed rows, in any order; suggests nothing where the words are new or point different ways. */
export function learnCategories(filed: Iterable<FiledRow>): CategorySuggester {
  const votes = new Map<string, Map<CategoryId, number>>();
  for (const { description, categoryId } of filed) {
    for (const word of merchantWords(description)) countVote(votes, word, categoryId);
  }
  return (description) => decide(tally(votes, merchantWords(description)));
}

function countVote(votes: Map<string, Map<CategoryId, number>>, word: string, categoryId: CategoryId): void {
  const counts = votes.get(word) ?? new Map<CategoryId, number>();
  counts.set(categoryId, (counts.get(categoryId) ?? 0) + 1);
  votes.set(word, counts);
}

/** Words of three letters or more, each once: `POS 23,55 SPAR DANKT 4105` → `pos`, `spar`, `dankt`. */
function merchantWords(description: string): Set<string> {
  return new Set(
    plainWords(description)
      .split(' ')
      .filter((word) => /^\p{L}{3,}$/u.test(word)),
  );
}

/**
 * Each known word gives its shares, squared and so weighted by how decided the word is: `spar` is always groceries
 * and outweighs `pos`, which is everything.
 */
function tally(
  votes: ReadonlyMap<string, ReadonlyMap<CategoryId, number>>,
  words: ReadonlySet<string>,
): Map<CategoryId, number> {
  const scores = new Map<CategoryId, number>();
  for (const counts of [...words].flatMap((word) => votes.get(word) ?? [])) {
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    for (const [categoryId, count] of counts) {
      scores.set(categoryId, (scores.get(categoryId) ?? 0) + (count / total) ** 2);
    }
  }
  return scores;
}

function decide(scores: ReadonlyMap<CategoryId, number>): CategorySuggestion | undefined {
  const total = [...scores.values()].reduce((sum, score) => sum + score, 0);
  const best = [...scores].sort((a, b) => b[1] - a[1])[0];
  if (!best || best[1] <= total / 2) return undefined;
  return { categoryId: best[0], share: best[1] / total };
}
