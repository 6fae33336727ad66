import type { ReactElement } from 'react';
import type { CategoryView } from '#handlers/contracts/categories';
import { Amount } from '@/components/amount';
import { AmountField } from '@/components/amount-field';
import { CategoryPicker } from '@/components/category-picker';
import { Button, IconButton } from '@/components/ui/button';
import { Field, TextField } from '@/components/ui/field';
import { classNames } from '@/lib/class-names';
import type { DraftPart } from '../draft.ts';
import { assignRemainder, leftToAssign, splitEvenly, splitInProportion } from '../split.ts';
import styles from './split-editor.module.css';

const MOST_PARTS = 50;

export type SplitEditorProps = {
  /** Minor units to share out. */
  readonly total: number;
  readonly parts: readonly DraftPart[];
  readonly kind: 'expense' | 'income';
  readonly categories: readonly CategoryView[];
  readonly currency: string;
  readonly error?: string | undefined;
  readonly onChange: (parts: readonly DraftPart[]) => void;
  /** Back to one category. */
  readonly onJoin: () => void;
};

/** Shares one amount over several categories; what is left to assign is always in sight. */
export function SplitEditor(props: SplitEditorProps): ReactElement {
  const { total, parts, currency, error, onChange, onJoin } = props;
  const amounts = parts.map((part) => part.amount ?? 0);
  const left = leftToAssign(total, amounts);
  const share = (shares: readonly number[] | undefined) => {
    if (shares !== undefined) onChange(parts.map((part, index) => ({ ...part, amount: shares[index] ?? part.amount })));
  };
  const replace = (changed: DraftPart) => onChange(parts.map((part) => (part.key === changed.key ? changed : part)));
  const add = () =>
    onChange([...parts, { key: crypto.randomUUID(), categoryId: null, amount: left > 0 ? left : null, note: '' }]);
  return (
    <fieldset className={styles['split']}>
      <legend className={styles['legend']}>Split</legend>
      <ol className={styles['parts']}>
        {parts.map((part, index) => (
          <Part
            key={part.key}
            {...props}
            part={part}
            number={index + 1}
            canTakeRest={left !== 0 && assignRemainder(total, amounts, index) !== undefined}
            onTakeRest={() => share(assignRemainder(total, amounts, index))}
            onReplace={replace}
            onRemove={parts.length > 2 ? () => onChange(parts.filter(({ key }) => key !== part.key)) : undefined}
          />
        ))}
      </ol>
      <div className={styles['tools']}>
        <Button size="small" icon="plus" onClick={add} disabled={parts.length >= MOST_PARTS}>
          Add part
        </Button>
        <Button size="small" disabled={total < parts.length} onClick={() => share(splitEvenly(total, parts.length))}>
          Even
        </Button>
        <Button
          size="small"
          disabled={total < 1 || left === 0}
          onClick={() => share(splitInProportion(total, amounts))}
        >
          Proportional
        </Button>
        <Button size="small" variant="ghost" onClick={onJoin}>
          Undo split
        </Button>
      </div>
      <p className={classNames(styles['left'], left === 0 ? styles['settled'] : styles['open'])} role="status">
        <span>{left === 0 ? 'Everything is assigned' : left > 0 ? 'Left to assign' : 'Too much assigned'}</span>
        <Amount minor={Math.abs(left)} currency={currency} />
      </p>
      {error !== undefined && (
        <p role="alert" className={styles['error']}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

type PartProps = Pick<SplitEditorProps, 'kind' | 'categories' | 'currency'> & {
  readonly part: DraftPart;
  readonly number: number;
  readonly canTakeRest: boolean;
  readonly onTakeRest: () => void;
  readonly onReplace: (part: DraftPart) => void;
  readonly onRemove: (() => void) | undefined;
};

function Part({
  part,
  number,
  kind,
  categories,
  currency,
  canTakeRest,
  onTakeRest,
  onReplace,
  onRemove,
}: PartProps): ReactElement {
  return (
    <li className={styles['part']}>
      <Field label={`Category of part ${number}`} hideLabel>
        {(control) => (
          <CategoryPicker
            {...control}
            categories={categories}
            kind={kind}
            value={part.categoryId}
            onChange={(categoryId) => onReplace({ ...part, categoryId })}
          />
        )}
      </Field>
      <AmountField
        label={`Amount of part ${number}`}
        hideLabel
        currency={currency}
        value={part.amount ?? undefined}
        onChange={(amount) => onReplace({ ...part, amount: amount ?? null })}
      />
      <div className={styles['buttons']}>
        <IconButton
          icon="arrow-down"
          size="small"
          label={`Give part ${number} what is left`}
          disabled={!canTakeRest}
          onClick={onTakeRest}
        />
        <IconButton
          icon="close"
          size="small"
          label={`Remove part ${number}`}
          disabled={onRemove === undefined}
          onClick={onRemove}
        />
      </div>
      <TextField
        label={`Note of part ${number}`}
        hideLabel
        className={styles['note']}
        placeholder="Note"
        maxLength={200}
        value={part.note}
        onChange={(event) => onReplace({ ...part, note: event.target.value })}
      />
    </li>
  );
}
