import { describe, expect, it } from 'vitest';
import { isAcceptable, passwordRules } from './password-rules.ts';

describe('password rules', () => {
  it('accepts twelve characters with both cases and a digit', () => {
    expect(isAcceptable('Penny4trails')).toBe(true);
  });

  it.each([
    ['Penny4trail', 'At least 12 characters'],
    ['penny4trails', 'An upper-case letter'],
    ['PENNY4TRAILS', 'A lower-case letter'],
    ['Pennyxtrails', 'A digit'],
  ])('refuses %s: %s', (password, label) => {
    expect(isAcceptable(password)).toBe(false);
    expect(passwordRules(password).filter((rule) => !rule.met)).toEqual([{ label, met: false }]);
  });
});
