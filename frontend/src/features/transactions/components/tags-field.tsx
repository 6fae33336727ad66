import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { Icon } from '@/components/icon';
import { controlClass, Field } from '@/components/ui/field';
import styles from './transaction-form.module.css';

const MOST_TAGS = 20;

export type TagsFieldProps = {
  readonly tags: readonly string[];
  readonly error?: string | undefined;
  readonly onChange: (tags: readonly string[]) => void;
};

/** Words to find an entry by: Enter or a comma adds one, Backspace in the empty input takes the last away. */
export function TagsField({ tags, error, onChange }: TagsFieldProps): ReactElement {
  const [text, setText] = useState('');
  const add = () => {
    const added = withTags(tags, text);
    if (added !== tags) onChange(added);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === 'Enter' && text.trim() !== '') || event.key === ',') {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && text === '') onChange(tags.slice(0, -1));
  };
  return (
    <Field label="Tags" hint="Enter or comma adds a tag." error={error}>
      {(control) => (
        <div className={styles['tags']}>
          {tags.map((tag) => (
            <button
              key={tag}
              type="button"
              className={styles['tag']}
              aria-label={`Remove tag ${tag}`}
              onClick={() => onChange(tags.filter((other) => other !== tag))}
            >
              {tag}
              <Icon name="close" size={12} />
            </button>
          ))}
          <input
            {...control}
            className={controlClass}
            value={text}
            maxLength={40}
            disabled={tags.length >= MOST_TAGS}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={add}
          />
        </div>
      )}
    </Field>
  );
}

/** The tags with those in `text` added, each once; the same array when there is nothing new. */
export function withTags(tags: readonly string[], text: string): readonly string[] {
  const words = text.split(',').map((word) => word.trim());
  const added = [...new Set(words)].filter((word) => word !== '' && !tags.includes(word));
  return added.length === 0 ? tags : [...tags, ...added].slice(0, MOST_TAGS);
}
