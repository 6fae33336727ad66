import { describe, expect, it } from 'vitest';
import { Month } from '#domain/kernel/calendar';
import { BudgetLineView } from '#handlers/contracts/budgets';
import { budgetState, monthProgress } from './budget-state.ts';

const id = (number: number) => `0196a8f0-0000-7000-8000-${String(number).padStart(12, '0')}`;
const line = (number: number, limit: number | null, spent: number, carriedIn = 0) =>
  BudgetLineView.parse({
    categoryId: id(number),
    limit,
    rollover: carriedIn !== 0,
    carriedIn,
    available: (limit ?? 0) + carriedIn,
    spent,
    remaining: (limit ?? 0) + carriedIn - spent,
    over: [],
    alertThresholds: null,
  });

describe('budgetState', () => {
  it('is close from 80 per cent and over past all of it', () => {
    expect(budgetState(line(1, 10000, 7999))).toBe('fine');
    expect(budgetState(line(1, 10000, 8000))).toBe('close');
    expect(budgetState(line(1, 10000, 10000))).toBe('close');
    expect(budgetState(line(1, 10000, 10001))).toBe('over');
    expect(budgetState(line(1, 0, 0))).toBe('fine');
    expect(budgetState(line(1, 5000, 0, -6000))).toBe('over');
  });
});

describe('monthProgress', () => {
  it('counts days of the current month only', () => {
    const month = Month.parse('2026-11');
    expect(monthProgress(month, '2026-11-15')).toBe(0.5);
    expect(monthProgress(month, '2026-11-30')).toBe(1);
    expect(monthProgress(month, '2026-12-01')).toBeNull();
  });
});
