import { describe, expect, it } from 'vitest';
import { moveBy, nextEditable, type GridPosition } from './grid-navigation.ts';

const at = (entry: number, column: GridPosition['column']): GridPosition => ({ entry, column });

describe('moving through the list by keyboard', () => {
  it.each([
    ['j', at(1, 'date'), at(2, 'date')],
    ['k', at(1, 'date'), at(0, 'date')],
    ['ArrowDown', at(9, 'amount'), at(9, 'amount')],
    ['ArrowUp', at(0, 'amount'), at(0, 'amount')],
    ['PageDown', at(2, 'amount'), at(9, 'amount')],
    ['ArrowRight', at(1, 'date'), at(1, 'description')],
    ['ArrowRight', at(1, 'menu'), at(1, 'menu')],
    ['ArrowLeft', at(1, 'date'), at(1, 'date')],
    ['Home', at(1, 'amount'), at(1, 'date')],
    ['End', at(1, 'amount'), at(1, 'menu')],
  ])('%s', (key, from, to) => {
    expect(moveBy(key, from, 10)).toEqual(to);
  });

  it('leaves other keys alone', () => {
    expect(moveBy('x', at(1, 'date'), 10)).toBeUndefined();
  });

  it('tabs over what cannot be edited, and ends at the edges', () => {
    expect(nextEditable('category', false)).toBe('amount');
    expect(nextEditable('amount', false)).toBeUndefined();
    expect(nextEditable('date', true)).toBeUndefined();
  });
});
