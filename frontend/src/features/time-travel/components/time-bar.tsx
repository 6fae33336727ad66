import { lazy, Suspense, useState, type ReactElement, type ReactNode } from 'react';
import { Icon } from '@/components/icon';
import { Button } from '@/components/ui/button';
import { classNames } from '@/lib/class-names';
import { formatInstant } from '@/lib/format';
import type { Moment } from '@/lib/moment';
import { useTravel } from '@/lib/past';
import { useLocale } from '@/lib/preferences';
import { useIsNarrow } from '@/lib/use-media-query';
import { useHistory, useSteps, type LedgerHistory, type Steps } from '../use-history.ts';
import { StepButtons } from './step-buttons.tsx';
import styles from './time-bar.module.css';
import { TimeSlider } from './time-slider.tsx';

const MomentSheet = lazy(async () => ({ default: (await import('./moment-sheet.tsx')).MomentSheet }));
const LastChange = lazy(async () => ({ default: (await import('./last-change.tsx')).LastChange }));

/**
 * When the books on screen are from. Now it is a quiet line; in the past it says so plainly, and how to return. On a
 * phone the line opens a sheet.
 */
export function TimeBar({ moment }: { readonly moment: Moment }): ReactElement {
  const [choosing, setChoosing] = useState(false);
  const history = useHistory();
  const steps = useSteps(moment, history);
  const words = useWords(moment);
  const choose = (label: string) => (
    <Button size="small" icon="calendar" disabled={!history} onClick={() => setChoosing(true)}>
      {label}
    </Button>
  );
  const line = history && <TimeLine moment={moment} history={history} steps={steps} />;
  return (
    <section
      aria-label="Time"
      className={classNames(styles['bar'], moment.kind !== 'now' && styles['past'])}
      aria-busy={moment.kind === 'past' && moment.version === undefined}
    >
      {moment.kind === 'now' ? (
        <div className={styles['line']}>
          <Icon name="clock" size={18} className={styles['clock']} />
          <p className={styles['now']}>Now</p>
          {line}
          {choose('Look back')}
        </div>
      ) : (
        <>
          <Banner words={words}>{choose('Another moment')}</Banner>
          {line}
        </>
      )}
      <Suspense fallback={null}>
        {moment.kind === 'past' && moment.version !== undefined && <LastChange version={moment.version} />}
        {choosing && history && (
          <MomentSheet moment={moment} history={history} steps={steps} onClose={() => setChoosing(false)} />
        )}
      </Suspense>
      <Announcement moment={moment} words={words} />
    </section>
  );
}

type TimeLineProps = { readonly moment: Moment; readonly history: LedgerHistory; readonly steps: Steps };

/** On a phone the line is in the sheet, where there is room for a thumb. */
function TimeLine({ moment, history, steps }: TimeLineProps): ReactElement | null {
  const isNarrow = useIsNarrow();
  if (isNarrow) return null;
  const instant = moment.kind === 'past' || moment.kind === 'before' ? moment.instant : undefined;
  return (
    <StepButtons steps={steps}>
      <TimeSlider history={history} value={instant === undefined ? history.now : Date.parse(instant)} />
    </StepButtons>
  );
}

type BannerProps = { readonly words: readonly string[]; readonly children: ReactNode };

/** Which moment this is, and the ways to another and back to now. */
function Banner({ words, children }: BannerProps): ReactElement {
  const travel = useTravel();
  return (
    <div className={styles['line']}>
      <Icon name="clock" size={18} className={styles['clock']} />
      <p className={styles['words']}>
        {words.map((part) => (
          <span key={part}>{part}</span>
        ))}
      </p>
      {children}
      <Button size="small" variant="primary" onClick={() => travel(undefined)}>
        Return to now
      </Button>
    </div>
  );
}

/** What the bar says, in pieces that may stand on lines of their own. */
function useWords(moment: Moment): string[] {
  const locale = useLocale();
  switch (moment.kind) {
    case 'now':
      return ['Now'];
    case 'failed':
      return ['This moment could not be found'];
    case 'before':
      return [
        moment.instant === undefined ? 'Before the books' : `On ${formatInstant(moment.instant, locale)}`,
        'before the first change',
      ];
    case 'past':
      return [
        moment.instant === undefined ? 'As it stood then' : `As it stood on ${formatInstant(moment.instant, locale)}`,
        ...(moment.version === undefined ? [] : [`version ${moment.version}`]),
        'read-only',
      ];
  }
}

/** Tells a screen reader where a journey ended; silent until there was one. */
function Announcement({ moment, words }: { readonly moment: Moment; readonly words: readonly string[] }): ReactElement {
  const [travelled, setTravelled] = useState(false);
  if (moment.kind !== 'now' && !travelled) setTravelled(true);
  const arrived = moment.kind !== 'past' || moment.version !== undefined;
  const text = moment.kind === 'now' ? 'Back to now. Changes are possible again.' : words.join(', ');
  return (
    <p role="status" className="visually-hidden">
      {travelled && arrived && text}
    </p>
  );
}
