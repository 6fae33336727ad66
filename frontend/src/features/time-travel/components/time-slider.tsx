import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { formatDate, formatInstant } from '@/lib/format';
import { useTravel } from '@/lib/past';
import { useLocale } from '@/lib/preferences';
import { isoText } from '../jumps.ts';
import { timelineMarks } from '../timeline-marks.ts';
import type { LedgerHistory } from '../use-history.ts';
import styles from './time-slider.module.css';

/** How long the thumb must rest before the page follows; a drag is one journey, not a hundred. */
const REST_MS = 350;

const DAY = 86_400_000;

/** What a key moves the thumb by, in milliseconds. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -DAY,
  ArrowDown: -DAY,
  ArrowRight: DAY,
  ArrowUp: DAY,
  PageDown: -30 * DAY,
  PageUp: 30 * DAY,
  Home: -Infinity,
  End: Infinity,
};

export type TimeSliderProps = {
  readonly history: LedgerHistory;
  /** Milliseconds of the moment on screen. */
  readonly value: number;
};

/** The whole history of the books from their first change to now. Arrows move by a day, Page Up and Down by thirty. */
export function TimeSlider({ history, value }: TimeSliderProps): ReactElement {
  const locale = useLocale();
  const { first, now } = history;
  const { draft, move, settle } = useJourney(history);
  const shown = Math.min(Math.max(draft ?? value, first), now);
  const text = shown >= now ? 'Now' : formatInstant(new Date(shown).toISOString(), locale);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(shown + step);
  };
  return (
    <div className={styles['slider']}>
      <div className={styles['track']}>
        {timelineMarks(first, now).map((share) => (
          <span key={share} className={styles['mark']} style={{ left: `${share * 100}%` }} />
        ))}
        <input
          type="range"
          aria-label="Moment in the history of the books"
          aria-valuetext={text}
          className={styles['input']}
          min={first}
          max={now}
          step="any"
          value={shown}
          onChange={(event) => move(Number(event.target.value))}
          onPointerUp={settle}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className={styles['ends']} aria-hidden>
        <span>{formatDate(new Date(first).toISOString().slice(0, 10), locale)}</span>
        {draft !== undefined && <strong>{text}</strong>}
        <span>Now</span>
      </div>
    </div>
  );
}

/** Where the thumb is while it moves, and the journey once it rests. */
function useJourney({ first, now }: LedgerHistory) {
  const travel = useTravel();
  const [draft, setDraft] = useState<number>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const go = (target: number) => {
    clearTimeout(timer.current);
    setDraft(undefined);
    if (target >= now) travel(undefined);
    // Whole seconds would fall before the first commit.
    else travel(target <= first ? new Date(first).toISOString() : isoText(target));
  };
  const move = (target: number) => {
    const wanted = Math.min(Math.max(target, first), now);
    setDraft(wanted);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => go(wanted), REST_MS);
  };
  const settle = () => {
    if (draft !== undefined) go(draft);
  };
  return { draft, move, settle };
}
