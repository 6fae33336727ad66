import { useEffect, useRef, useState, type ChangeEvent } from 'react';

const PAUSE_MS = 250;

/** Props of an input that reports what was typed after a pause, and at once on Enter; it follows `value` from outside. */
export function useDelayedText(value: string, report: (text: string) => void) {
  const [typed, setTyped] = useState<string>();
  const [seen, setSeen] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (seen !== value) {
    setSeen(value);
    // A removed filter or the back button changed it; what was typed before is no longer meant.
    if (typed?.trim() !== value) setTyped(undefined);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (text: string) => {
    clearTimeout(timer.current);
    if (text.trim() !== value) report(text.trim());
  };
  return {
    value: typed ?? value,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      const text = event.target.value;
      setTyped(text);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => send(text), PAUSE_MS);
    },
    onKeyDown: (event: { key: string }) => event.key === 'Enter' && send(typed ?? value),
  };
}
