/** How much work a pattern may make for EventBridge: it refuses what is beyond that when the rule is made. */
import { isObject } from './event-fields.ts';
import { refuse } from './pattern-error.ts';

/** Source: EventBridge user guide, "Comparison operators", complex example with $or. */
const MOST_COMBINATIONS = 1_000;

/** Rules a pattern with `$or` stands for: branches are added up, what is beside each other is multiplied. */
export function requireFewCombinations(combinations: number): void {
  if (combinations > MOST_COMBINATIONS) refuse(`$or results in over ${MOST_COMBINATIONS} rule combinations`);
}

/**
 * Beginnings of wildcard patterns that one value can match at the same time. EventBridge says that there is a limit, and
 * measures it like this (aws/event-ruler, MachineComplexityEvaluator); how high it is, it does not say. This is what rules
 * were seen to be refused for.
 */
const MOST_BEGINNINGS = 10;

/** Refuses alternatives of one field whose wildcards are too many, or repeat themselves too much behind a star. */
export function requireSimpleWildcards(alternatives: readonly unknown[]): void {
  const patterns = [...new Set(alternatives.flatMap(wildcardsIn))].map(tokensOf);
  if (patterns.length > 0 && exceedsBeginnings(patterns)) {
    refuse(
      'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character',
    );
  }
}

function wildcardsIn(alternative: unknown): readonly string[] {
  if (!isObject(alternative)) return [];
  const operand = alternative['wildcard'] ?? negatedWildcards(alternative['anything-but']);
  const texts: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  return texts.filter((text) => typeof text === 'string');
}

function negatedWildcards(operand: unknown): unknown {
  return isObject(operand) ? operand['wildcard'] : undefined;
}

const STAR = Symbol('star');
type Token = string | typeof STAR;

function tokensOf(pattern: string): readonly Token[] {
  const tokens = pattern.matchAll(/\\(.)|(.)/gsu);
  return Array.from(tokens, ([, escaped, plain = '']): Token => escaped ?? (plain === '*' ? STAR : plain));
}

/** A character no pattern names. */
const OTHER = Symbol('other');

/** Walks over everything a value can be, as sets of the beginnings it has matched so far. */
function exceedsBeginnings(patterns: readonly (readonly Token[])[]): boolean {
  const alphabet = new Set<Token | typeof OTHER>([...patterns.flat().filter((token) => token !== STAR), OTHER]);
  const start = patterns.map((tokens) => closed(tokens, new Set([0])));
  const open = [start];
  const seen = new Set<string>();
  for (let places = open.pop(); places; places = open.pop()) {
    if (places.reduce((sum, each) => sum + each.size, 0) > MOST_BEGINNINGS) return true;
    for (const character of alphabet) {
      const next = patterns.map((tokens, index) => after(tokens, places[index] ?? new Set(), character));
      const key = JSON.stringify(next.map((each) => [...each].sort((a, b) => a - b)));
      if (seen.has(key)) continue;
      seen.add(key);
      open.push(next);
    }
  }
  return false;
}

/** Lengths of the beginnings of a pattern that a value matches with one character more. */
function after(tokens: readonly Token[], places: ReadonlySet<number>, character: unknown): Set<number> {
  const next = new Set<number>();
  for (const place of places) {
    if (tokens[place] === character) next.add(place + 1);
    if (tokens[place - 1] === STAR) next.add(place);
  }
  return closed(tokens, next);
}

/** A star also stands for nothing. */
function closed(tokens: readonly Token[], places: Set<number>): Set<number> {
  for (const place of places) if (tokens[place] === STAR) places.add(place + 1);
  return places;
}
