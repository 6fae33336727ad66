import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState, type ReactElement } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setPreferences } from '@/lib/preferences';
import type { DraftPart } from '../draft.ts';
import { SplitEditor } from './split-editor.tsx';

let latest: readonly DraftPart[];

function Form({ amounts }: { readonly amounts: readonly (number | null)[] }): ReactElement {
  const [parts, setParts] = useState<readonly DraftPart[]>(
    amounts.map((amount, index) => ({ key: String(index), categoryId: null, amount, note: '' })),
  );
  const change = (changed: readonly DraftPart[]) => {
    latest = changed;
    setParts(changed);
  };
  return (
    <SplitEditor
      total={1000}
      parts={parts}
      kind="expense"
      categories={[]}
      currency="EUR"
      onChange={change}
      onJoin={() => undefined}
    />
  );
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const isDisabled = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name }).disabled;
/** The amount field shows the result of arithmetic as a status of its own. */
const whatIsLeft = () => screen.getAllByRole('status').at(-1)?.textContent;
const shared = () => latest.map(({ amount }) => amount);

beforeEach(() => setPreferences({ locale: 'en-GB' }));
afterEach(cleanup);

describe('the split editor', () => {
  it('says what is left while amounts are typed', () => {
    render(<Form amounts={[300, null]} />);
    expect(whatIsLeft()).toBe('Left to assign€7.00');
    fireEvent.change(screen.getByLabelText('Amount of part 2'), { target: { value: '8' } });
    expect(whatIsLeft()).toBe('Too much assigned€1.00');
    fireEvent.change(screen.getByLabelText('Amount of part 2'), { target: { value: '3.50*2' } });
    expect(whatIsLeft()).toBe('Everything is assigned€0.00');
  });

  it('gives one part what is left', () => {
    render(<Form amounts={[300, null]} />);
    press('Give part 2 what is left');
    expect(shared()).toEqual([300, 700]);
    expect(isDisabled('Give part 2 what is left')).toBe(true);
  });

  it('cannot give a part less than a cent', () => {
    render(<Form amounts={[1200, 100]} />);
    expect(isDisabled('Give part 2 what is left')).toBe(true);
    expect(isDisabled('Give part 1 what is left')).toBe(false);
  });

  it('splits evenly and in proportion without losing a cent', () => {
    render(<Form amounts={[200, 100, 0]} />);
    press('Proportional');
    expect(shared()).toEqual([667, 333, 0]);
    press('Even');
    expect(shared()).toEqual([334, 333, 333]);
  });

  it('adds a part with the rest, and removes parts down to two', () => {
    render(<Form amounts={[300, 200]} />);
    expect(isDisabled('Remove part 1')).toBe(true);
    press('Add part');
    expect(shared()).toEqual([300, 200, 500]);
    press('Remove part 1');
    expect(shared()).toEqual([200, 500]);
  });
});
