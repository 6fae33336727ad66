/** Names of source files and folders: kebab-case, so that a name is the same on every file system. */

const SOURCES = /^(domain|projections|handlers|infra|frontend|scripts|bench)\/.*\.(ts|tsx|css)$/;
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** One message per badly named source file among `paths`. */
export function badFileNames(paths: readonly string[]): string[] {
  const sources = paths.filter((path) => SOURCES.test(path));
  return sources.filter((path) => !isWellNamed(path)).map((path) => `${path}: name files and folders in kebab-case`);
}

/** Suffixes such as `.int.test` and `.contract` are words of their own. */
function isWellNamed(path: string): boolean {
  return path.split(/[/.]/).every((word) => KEBAB_CASE.test(word));
}
