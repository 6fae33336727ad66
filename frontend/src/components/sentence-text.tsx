import type { ReactElement } from 'react';
import type { Sentence } from '@/lib/sentence';
import { Amount } from './amount.tsx';

/** A sentence with its names set apart and its amounts under the privacy eye. */
export function SentenceText({ sentence }: { readonly sentence: Sentence }): ReactElement {
  return (
    <>
      {sentence.map((part, index) => {
        if (part.kind === 'money') return <Amount key={index} minor={part.amount} currency={part.currency} />;
        return part.kind === 'name' ? <strong key={index}>{part.text}</strong> : part.text;
      })}
    </>
  );
}
