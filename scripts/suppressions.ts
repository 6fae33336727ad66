/**
 * Where the code steps around the compiler or the linter. Each such place needs a reason, and their number may fall
 * but not rise: the ceiling is in suppressions.json. `npm run check -- --accept-suppressions` writes it anew.
 */
import ts from 'typescript';

/** How often each kind of suppression occurs. */
export type Suppressions = {
  /** `value as Type`; `as const` takes nothing away from the compiler and does not count. */
  readonly casts: number;
  readonly any: number;
  /** `value!`. */
  readonly nonNull: number;
  readonly lintDisabled: number;
  readonly compilerDisabled: number;
};

const KINDS = ['casts', 'any', 'nonNull', 'lintDisabled', 'compilerDisabled'] as const;

/** Counts over one TypeScript file. */
export function countSuppressions(path: string, text: string): Suppressions {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, false, kind);
  const nodes = [...descendants(file)];
  return {
    casts: nodes.filter((node) => isCast(node, file)).length,
    any: nodes.filter((node) => node.kind === ts.SyntaxKind.AnyKeyword).length,
    nonNull: nodes.filter((node) => ts.isNonNullExpression(node)).length,
    lintDisabled: occurrences(text, /(\/\/|\/\*)\s*eslint-disable/g),
    compilerDisabled: occurrences(text, /(\/\/|\/\*)\s*@ts-(expect-error|ignore|nocheck)/g),
  };
}

/** The sum of counts, kind by kind. */
export function addSuppressions(counts: readonly Suppressions[]): Suppressions {
  const sum = (kind: (typeof KINDS)[number]) => counts.reduce((total, count) => total + count[kind], 0);
  return {
    casts: sum('casts'),
    any: sum('any'),
    nonNull: sum('nonNull'),
    lintDisabled: sum('lintDisabled'),
    compilerDisabled: sum('compilerDisabled'),
  };
}

/** One message per kind that rose above the ceiling. */
export function aboveCeiling(counted: Suppressions, ceiling: Suppressions): string[] {
  const risen = KINDS.filter((kind) => counted[kind] > ceiling[kind]);
  return risen.map((kind) => `${kind}: ${counted[kind]}, the ceiling is ${ceiling[kind]}`);
}

function* descendants(node: ts.Node): Generator<ts.Node> {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) {
    yield child;
    yield* descendants(child);
  }
}

function isCast(node: ts.Node, file: ts.SourceFile): boolean {
  const asserts = ts.isAsExpression(node) || ts.isTypeAssertionExpression(node);
  return asserts && node.type.getText(file) !== 'const';
}

function occurrences(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}
