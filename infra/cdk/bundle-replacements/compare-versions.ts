/**
 * Takes the place of `semver` in the bundles. The tracer's libraries ask one question of it: is the running Node, or
 * the SDK of the last major version, at least some release. That needs no 29 KB of ranges and pre-releases.
 */

/** True when `version` is `minimum` or later. Throws a TypeError for anything but `1.2.3`. */
export function gte(version: string, minimum: string): boolean {
  const [have, want] = [numbersOf(version), numbersOf(minimum)];
  const difference = have.map((number, index) => number - (want[index] ?? 0)).find((each) => each !== 0);
  return (difference ?? 0) >= 0;
}

function numbersOf(version: string): readonly number[] {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new TypeError(`not a release version: ${version}`);
  return version.split('.').map(Number);
}
