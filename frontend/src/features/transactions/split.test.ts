import { describe, expect, it } from 'vitest';
import { assignRemainder, leftToAssign, splitEvenly, splitInProportion, splitProblem } from './split.ts';

const euros = (amount: number) => `€${(amount / 100).toFixed(2)}`;

describe('a split', () => {
  it('says what is left, below zero when too much is assigned', () => {
    expect(leftToAssign(1000, [300, 200])).toBe(500);
    expect(leftToAssign(1000, [700, 400])).toBe(-100);
    expect(leftToAssign(1000, [])).toBe(1000);
  });

  it('splits evenly without losing a cent', () => {
    expect(splitEvenly(1000, 3)).toEqual([334, 333, 333]);
    expect(splitEvenly(2, 3)).toEqual([1, 1, 0]);
    expect(splitEvenly(1000, 0)).toEqual([]);
  });

  it('scales the parts to the total and keeps their proportions', () => {
    expect(splitInProportion(1200, [500, 500])).toEqual([600, 600]);
    expect(splitInProportion(1001, [200, 100])).toEqual([667, 334]);
    expect(splitInProportion(900, [0, 0])).toEqual([450, 450]);
  });

  it('puts the remainder into one part, also downwards', () => {
    expect(assignRemainder(1000, [300, 0], 1)).toEqual([300, 700]);
    expect(assignRemainder(1000, [300, 900], 1)).toEqual([300, 700]);
  });

  it('refuses a remainder that leaves the part empty', () => {
    expect(assignRemainder(1000, [1000, 50], 1)).toBeUndefined();
    expect(assignRemainder(1000, [300], 4)).toBeUndefined();
  });

  it('says why it cannot be saved', () => {
    expect(splitProblem(1000, [400, 300], euros)).toBe('€3.00 is not assigned yet.');
    expect(splitProblem(1000, [800, 300], euros)).toBe('The parts are €1.00 more than the total.');
    expect(splitProblem(1000, [1000, 0], euros)).toBe('Part 2 has no amount.');
    expect(splitProblem(1000, [600, 400], euros)).toBeUndefined();
  });
});
