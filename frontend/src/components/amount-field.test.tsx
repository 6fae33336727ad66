import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState, type ReactElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setPreferences } from '@/lib/preferences';
import { AmountField } from './amount-field.tsx';

const reported = vi.fn<(minor: number | undefined) => void>();

function Form(): ReactElement {
  const [value, setValue] = useState<number | undefined>(1250);
  const change = (minor: number | undefined) => {
    reported(minor);
    setValue(minor);
  };
  return <AmountField label="Amount" currency="EUR" value={value} onChange={change} />;
}

const field = () => screen.getByLabelText<HTMLInputElement>('Amount');

beforeEach(() => setPreferences({ locale: 'de-DE' }));
afterEach(cleanup);

describe('amount field', () => {
  it('shows minor units with the decimal mark of the locale', () => {
    render(<Form />);
    expect(field().value).toBe('12,50');
  });

  it('keeps what is being typed and reports what it means', () => {
    render(<Form />);
    fireEvent.change(field(), { target: { value: '16,99*1,1' } });
    expect(field().value).toBe('16,99*1,1');
    expect(reported).toHaveBeenLastCalledWith(1869);
    expect(screen.getByRole('status').textContent).toContain('18,69');
  });

  it('shows the result after Enter', () => {
    render(<Form />);
    fireEvent.change(field(), { target: { value: '10/4' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(field().value).toBe('2,50');
  });

  it('marks text that is no amount, and reports none', () => {
    render(<Form />);
    fireEvent.change(field(), { target: { value: '12,345' } });
    expect(reported).toHaveBeenLastCalledWith(undefined);
    expect(field().getAttribute('aria-invalid')).toBe('true');
    fireEvent.blur(field());
    expect(field().value).toBe('12,345');
  });
});
