/**
 * Event patterns (EventBridge user guide, "Creating event patterns" and "Comparison operators"), also used by event
 * source mappings as filters.
 */
import {
  collectLeaves,
  emptyObject,
  expandDottedKeys,
  isObject,
  type Leaf,
  leavesOf,
  memberOf,
} from './event-fields.ts';
import { requireFewCombinations, requireSimpleWildcards } from './complexity.ts';
import { compileMatchers, type LeafMatcher } from './matchers.ts';
import { naming, refuse, show } from './pattern-error.ts';

/**
 * Compiles a pattern, an object or its JSON text, into a predicate over events. Throws InvalidEventPattern with the
 * reason when EventBridge would refuse the pattern.
 */
export function compilePattern(pattern: unknown): (event: unknown) => boolean {
  const parsed = typeof pattern === 'string' ? parseText(pattern) : pattern;
  if (!isObject(parsed)) return refuse('Filter is not an object');
  const expanded = expandPattern(parsed);
  requireFewCombinations(combinationsOf(expanded));
  const matches = compileObject(expanded, []);
  return (event) => {
    if (!isObject(event)) return false;
    const root = expandDottedKeys(event);
    return matches(root, root);
  };
}

/** Tests a part of an event; `root` is the whole of it, which `exists: false` looks at. */
type Predicate = (value: unknown, root: unknown) => boolean;

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('Filter is not valid JSON');
  }
}

function compileObject(pattern: Readonly<Record<string, unknown>>, path: readonly string[]): Predicate {
  const entries = Object.entries(pattern);
  if (entries.length === 0) return naming(path, () => refuse('Empty objects are not allowed'));
  const members = entries.map(([key, member]) => compileMember(key, member, path));
  return (value, root) => {
    // Of a list of objects one single element has to satisfy everything the pattern says about it.
    const candidates = Array.isArray(value) && value.length > 0 ? value.flat(Infinity) : [value];
    return candidates.some((candidate) => members.every((member) => member(candidate, root)));
  };
}

function compileMember(key: string, member: unknown, path: readonly string[]): Predicate {
  if (key === '$or' && isAlternatives(member)) {
    const branches = member.map((branch) => compileObject(branch, path));
    return (value, root) => branches.some((branch) => branch(value, root));
  }
  const here = [...path, key];
  if (isObject(member)) {
    const nested = compileObject(member, here);
    return (value, root) => nested(memberOf(value, key), root);
  }
  if (!Array.isArray(member)) return naming(here, () => refuse(`"${key}" must be an object or an array`));
  const matchers = naming(here, () => {
    const compiled = compileMatchers(member);
    requireSimpleWildcards(member);
    return compiled;
  });
  return (value, root) => {
    const leaves = leavesOf(memberOf(value, key));
    return matchers.some((matcher) => matchesLeaf(matcher, { leaves, root, path: here }));
  };
}

type LeafContext = { readonly leaves: readonly Leaf[]; readonly root: unknown; readonly path: readonly string[] };

function matchesLeaf(matcher: LeafMatcher, { leaves, root, path }: LeafContext): boolean {
  switch (matcher.kind) {
    case 'present':
      return leaves.length > 0;
    case 'absent':
      // Absent means nowhere in the event, not just missing in one element of a list.
      return collectLeaves(root, path).length === 0;
    case 'value':
      return leaves.some(matcher.test);
  }
}

/** What is beside each other is combined, branches of `$or` are alternatives. */
function combinationsOf(pattern: Readonly<Record<string, unknown>>): number {
  return Object.entries(pattern).reduce((product, [key, member]) => {
    if (key === '$or' && isAlternatives(member)) {
      return product * member.reduce((sum, branch) => sum + combinationsOf(branch), 0);
    }
    return isObject(member) ? product * combinationsOf(member) : product;
  }, 1);
}

/**
 * With fewer than two branches, with anything but objects in it, or with a name in one of them that is an operator's,
 * `$or` is a field like any other.
 */
function isAlternatives(member: unknown): member is Readonly<Record<string, unknown>>[] {
  return (
    Array.isArray(member) && member.length >= 2 && member.every((branch) => isObject(branch) && !isOperator(branch))
  );
}

/** Names of operators, and those EventBridge keeps for operators to come (aws/event-ruler, Constants). */
const RESERVED = new Set([
  ...['anything-but', 'cidr', 'equals-ignore-case', 'exactly', 'exists', 'numeric', 'prefix', 'suffix', 'wildcard'],
  ...['=', '<', '<=', '>', '>=', 'regex', 'not-wildcard', 'not-equals-ignore-case'],
  ...['date-after', 'date-on-or-after', 'date-before', 'date-on-or-before', 'in-date-range'],
  ...['ip-address-in-range', 'ip-address-not-in-range'],
]);

function isOperator(branch: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(branch).some((key) => RESERVED.has(key));
}

/** `{"a.b": [1]}` is short for `{"a": {"b": [1]}}`. */
function expandPattern(pattern: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const expanded = emptyObject();
  for (const [key, member] of Object.entries(pattern)) {
    if (key === '$or' && isAlternatives(member)) {
      addMember(expanded, key, member.map(expandPattern));
      continue;
    }
    const value = isObject(member) ? expandPattern(member) : member;
    const [first = '', ...rest] = key.split('.');
    addMember(
      expanded,
      first,
      rest.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value),
    );
  }
  return expanded;
}

function addMember(target: Record<string, unknown>, key: string, value: unknown): void {
  const present = target[key];
  if (present === undefined) {
    target[key] = value;
  } else if (isObject(present) && isObject(value)) {
    for (const [name, member] of Object.entries(value)) addMember(present, name, member);
  } else {
    refuse(`the path ${show(key)} is given twice`);
  }
}
