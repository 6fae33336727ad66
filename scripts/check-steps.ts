/** The steps of `npm run check`: everything that can be said about the code without running it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { deadLinks } from './dead-links.ts';
import { badFileNames } from './file-names.ts';
import { repositoryFiles } from './repository-files.ts';
import { installed, ROOT, runQuietly } from './run-program.ts';
import type { Step } from './run-steps.ts';
import { suppressionProblems } from './suppression-ceiling.ts';

const LAYERS = ['domain', 'projections', 'handlers', 'infra', 'frontend', 'scripts', 'bench'];

/** A type-aware lint result can depend on another file; a fresh checkout has no cache, so nothing stale gets merged. */
const ESLINT = ['--max-warnings=0', '--cache', '--cache-strategy=content'];
const FRONTEND = 'frontend';

const PRETTIER = ['--check', '--log-level=warn', '--cache', '--cache-location=.cache/prettier'];

/** All steps, the slowest first, so that the last one to end is a short one. */
export function checkSteps(): Step[] {
  return [
    // Two programs in memory, each half as large, are checked in two thirds of the time of one.
    program('lint', 'eslint', [...ESLINT, '--cache-location=.cache/eslint/', `--ignore-pattern=${FRONTEND}/**`, '.']),
    program('lint of the frontend', 'eslint', [...ESLINT, '--cache-location=.cache/eslint-frontend/', FRONTEND]),
    program('types of what runs on Node', 'tsc', ['--project', 'tsconfig.json']),
    program('types of what runs on Node, exact', 'tsc', ['--project', 'tsconfig.exact.json']),
    program('types of the frontend', 'tsc', ['--project', 'frontend/tsconfig.json']),
    program('types of the domain', 'tsc', ['--project', 'domain/tsconfig.json']),
    program('types of the browser tests', 'tsc', ['--project', 'frontend/e2e/tsconfig.json']),
    program('import boundaries', 'depcruise', ['--config=.dependency-cruiser.cjs', ...LAYERS.filter(isHere)]),
    program('dead code and dependencies', 'knip', ['--no-progress']),
    program('format', 'prettier', [...PRETTIER, '**/*.{ts,tsx,js,cjs,css,yaml}']),
    overFiles('links in Markdown', (paths) => deadLinks(ROOT, paths)),
    overFiles('file names', badFileNames),
    overFiles('suppressions', (paths) => suppressionProblems(ROOT, paths)),
    ...(isHere('scripts/docs.ts') ? [program('generated documents', 'tsx', ['scripts/docs.ts', '--check'])] : []),
  ];
}

function program(name: string, command: string, args: readonly string[]): Step {
  const run = async () => {
    const { ok, output } = await runQuietly(installed(command), args);
    return { ok, output: `$ npx ${command} ${args.join(' ')}\n${output}` };
  };
  return { name, run };
}

function overFiles(name: string, problemsIn: (paths: readonly string[]) => readonly string[]): Step {
  const run = async () => {
    const problems = problemsIn(await repositoryFiles(ROOT));
    return { ok: problems.length === 0, output: problems.join('\n') };
  };
  return { name, run };
}

function isHere(path: string): boolean {
  return existsSync(join(ROOT, path));
}
