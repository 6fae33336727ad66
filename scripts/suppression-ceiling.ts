/** The ceiling over suppressions, kept in a file of its own, so that raising it shows in a review. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { aboveCeiling, addSuppressions, countSuppressions, type Suppressions } from './suppressions.ts';

const CEILING_FILE = 'scripts/suppressions.json';

const count = z.int().min(0);
const Ceiling = z.strictObject({
  casts: count,
  any: count,
  nonNull: count,
  lintDisabled: count,
  compilerDisabled: count,
});

/** One message per kind of suppression that rose above the ceiling. Throws when the ceiling file is malformed. */
export function suppressionProblems(root: string, paths: readonly string[]): string[] {
  const ceiling = Ceiling.parse(JSON.parse(readFileSync(join(root, CEILING_FILE), 'utf8')));
  const problems = aboveCeiling(countAll(root, paths), ceiling);
  if (problems.length === 0) return [];
  return [
    ...problems,
    'Find another way, or give the reason beside it and run: npm run check -- --accept-suppressions',
  ];
}

/** Makes the present counts the ceiling. */
export function acceptSuppressions(root: string, paths: readonly string[]): void {
  writeFileSync(join(root, CEILING_FILE), `${JSON.stringify(countAll(root, paths), undefined, 2)}\n`);
}

/** Tests are not counted: there a cast builds the wrong input on purpose. */
function countAll(root: string, paths: readonly string[]): Suppressions {
  const sources = paths.filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path));
  return addSuppressions(sources.map((path) => countSuppressions(path, readFileSync(join(root, path), 'utf8'))));
}
