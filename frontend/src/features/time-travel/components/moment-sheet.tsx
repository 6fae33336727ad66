import { useState, type ReactElement } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Sheet } from '@/components/ui/sheet';
import { formatInstant } from '@/lib/format';
import type { Moment } from '@/lib/moment';
import { useTravel } from '@/lib/past';
import { useLocale } from '@/lib/preferences';
import type { PastSearch } from '@/lib/search-params';
import { instantOfLocal, jumps, localOfInstant } from '../jumps.ts';
import type { LedgerHistory, Steps } from '../use-history.ts';
import styles from './moment-sheet.module.css';
import { StepButtons } from './step-buttons.tsx';
import { TimeSlider } from './time-slider.tsx';

export type MomentSheetProps = {
  readonly moment: Moment;
  readonly history: LedgerHistory;
  readonly steps: Steps;
  readonly onClose: () => void;
};

/** Every way to a moment: along the line, by what people often want, by clock, by version. */
export function MomentSheet({ moment, history, steps, onClose }: MomentSheetProps): ReactElement {
  const travel = useTravel();
  const shown = moment.kind === 'past' ? moment.instant : undefined;
  const go = (asOf: PastSearch['asOf']) => {
    travel(asOf);
    onClose();
  };
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title="Look back">
      <div className={styles['ways']}>
        <p className={styles['lead']}>
          See the books exactly as they stood at a moment: what was known then, without anything recorded later. Nothing
          can be changed there.
        </p>
        <StepButtons steps={steps}>
          <TimeSlider history={history} value={shown === undefined ? history.now : Date.parse(shown)} />
        </StepButtons>
        <div role="group" aria-label="Moments often wanted" className={styles['jumps']}>
          {jumps(new Date(history.now)).map(({ label, instant }) => (
            <Button
              key={label}
              size="small"
              disabled={Date.parse(instant) < history.first}
              title={Date.parse(instant) < history.first ? 'The books are younger than that' : undefined}
              onClick={() => go(instant)}
            >
              {label}
            </Button>
          ))}
        </div>
        <ByClock shown={shown} history={history} onGo={go} />
        <ByVersion shown={moment.kind === 'past' ? moment.version : undefined} head={history.head} onGo={go} />
      </div>
    </Sheet>
  );
}

type WayProps = { readonly onGo: (asOf: PastSearch['asOf']) => void };

function ByClock({
  shown,
  history,
  onGo,
}: WayProps & { readonly shown: string | undefined; readonly history: LedgerHistory }): ReactElement {
  const locale = useLocale();
  const [text, setText] = useState(() => localOfInstant(shown ?? new Date(history.now).toISOString()));
  const [refusal, setRefusal] = useState<string>();
  const send = () => {
    const instant = instantOfLocal(text);
    const reason = refuse(instant, history, (first) => formatInstant(first, locale));
    setRefusal(reason);
    // The second the books began in counts as their beginning.
    if (reason === undefined && instant !== undefined) onGo(Date.parse(instant) < history.first ? 1 : instant);
  };
  return (
    <form
      className={styles['way']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextField
        label="Date and time"
        type="datetime-local"
        step={1}
        min={localOfInstant(new Date(history.first).toISOString())}
        max={localOfInstant(new Date(history.now).toISOString())}
        value={text}
        error={refusal}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit">Show</Button>
    </form>
  );
}

function refuse(
  instant: string | undefined,
  { first, now }: LedgerHistory,
  write: (instant: string) => string,
): string | undefined {
  if (instant === undefined) return 'Enter a date and a time.';
  if (Date.parse(instant) > now) return 'This moment is still to come.';
  if (Date.parse(instant) > first - 1_000) return undefined;
  return `The books begin on ${write(new Date(first).toISOString())}.`;
}

function ByVersion({
  shown,
  head,
  onGo,
}: WayProps & { readonly shown: number | undefined; readonly head: number }): ReactElement {
  const [text, setText] = useState(() => String(shown ?? head));
  const [refusal, setRefusal] = useState<string>();
  const send = () => {
    const version = Number(text);
    const exists = /^\d+$/.test(text) && version >= 1 && version <= head;
    setRefusal(exists ? undefined : `Enter a version from 1 to ${head}.`);
    if (exists) onGo(version);
  };
  return (
    <form
      className={styles['way']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextField
        label="Version"
        hint="Each change counts one; the audit trail lists them."
        inputMode="numeric"
        value={text}
        error={refusal}
        onChange={(event) => setText(event.target.value.trim())}
      />
      <Button type="submit">Show</Button>
    </form>
  );
}
