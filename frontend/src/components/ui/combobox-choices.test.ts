import { describe, expect, it } from 'vitest';
import { matchingChoices } from './combobox-choices.ts';

const options = [
  { value: '1', label: 'Groceries', group: 'Food' },
  { value: '2', label: 'Eating out', group: 'Food' },
  { value: '3', label: 'Café', group: 'Food' },
  { value: '4', label: 'Outdoor gear', group: 'Leisure' },
  { value: '5', label: 'Scouts', group: 'Leisure', hint: 'club' },
];

const labels = (typed: string | undefined, canCreate = false) =>
  matchingChoices({ options, typed, canCreate }).map((choice) =>
    choice.kind === 'option' ? choice.option.label : `+ ${choice.text}`,
  );

describe('choices of a combo box', () => {
  it('are all options until something is typed', () => {
    expect(labels(undefined)).toHaveLength(5);
  });

  it('begin with what begins like it, then words, then parts', () => {
    expect(labels('out')).toEqual(['Outdoor gear', 'Eating out', 'Scouts']);
  });

  it('match without accents and case, in groups and hints too', () => {
    expect(labels('CAFE')).toEqual(['Café']);
    expect(labels('leis')).toEqual(['Outdoor gear', 'Scouts']);
    expect(labels('club')).toEqual(['Scouts']);
  });

  it('offer to create what does not exist yet, and only that', () => {
    expect(labels(' Pets ', true)).toEqual(['+ Pets']);
    expect(labels('groceries', true)).toEqual(['Groceries']);
    expect(labels('pets')).toEqual([]);
  });
});
