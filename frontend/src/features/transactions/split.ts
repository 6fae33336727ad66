/** The arithmetic of a split: what is left to assign, and ways to fill the rest. Amounts are minor units. */
import { addMinor, allocateMinor, subtractMinor } from '#domain/kernel/money';

/** What is not yet assigned to a part; negative when the parts come to more than the total. */
export function leftToAssign(total: number, parts: readonly number[]): number {
  return subtractMinor(total, addMinor(...parts));
}

/** `count` parts that differ by one minor unit at most and sum to `total`. */
export function splitEvenly(total: number, count: number): number[] {
  return count === 0
    ? []
    : allocateMinor(
        total,
        Array.from({ length: count }, () => 1),
      );
}

/**
 * Scales the parts so that they sum to `total` and keep their proportions; evenly when nothing is assigned yet.
 * Meant for a bill whose total includes tax or a tip the parts do not.
 */
export function splitInProportion(total: number, parts: readonly number[]): number[] {
  return parts.some((part) => part > 0) ? allocateMinor(total, parts) : splitEvenly(total, parts.length);
}

/** Puts everything that is left into the part at `index`; undefined when that part would have nothing or less. */
export function assignRemainder(total: number, parts: readonly number[], index: number): number[] | undefined {
  const current = parts[index];
  if (current === undefined) return undefined;
  const filled = addMinor(current, leftToAssign(total, parts));
  return filled < 1 ? undefined : parts.map((part, at) => (at === index ? filled : part));
}

/** Why the split cannot be saved, in words; undefined when it can. `format` writes an amount. */
export function splitProblem(
  total: number,
  parts: readonly number[],
  format: (amount: number) => string,
): string | undefined {
  const left = leftToAssign(total, parts);
  if (left > 0) return `${format(left)} is not assigned yet.`;
  if (left < 0) return `The parts are ${format(-left)} more than the total.`;
  const empty = parts.findIndex((part) => part < 1);
  return empty === -1 ? undefined : `Part ${empty + 1} has no amount.`;
}
