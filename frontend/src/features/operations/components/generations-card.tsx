import type { ReactElement } from 'react';
import type { GenerationRole, ProjectionsView } from '#handlers/contracts/operations';
import { Card } from '@/components/card';
import { Badge } from '@/components/ui/badge';
import styles from './operations.module.css';

const ROLES: Readonly<
  Record<
    GenerationRole,
    { readonly tone: 'positive' | 'info' | 'neutral'; readonly name: string; readonly text: string }
  >
> = {
  live: { tone: 'positive', name: 'Live', text: 'answers every question now' },
  candidate: { tone: 'info', name: 'Candidate', text: 'is being built, or waits to be promoted' },
  previous: { tone: 'neutral', name: 'Previous', text: 'served before, and is kept up to date for a rollback' },
};

/** Which full sets of rows there are, and what each is for. */
export function GenerationsCard({ view }: { readonly view: ProjectionsView }): ReactElement {
  const { generations, newestEdition, projections } = view;
  return (
    <Card title="Generations">
      <ul className={styles['generations']} aria-label="Generations">
        {generations.map(({ generation, role }) => (
          <li key={generation}>
            <span className={styles['generation']}>Generation {generation}</span>
            <Badge tone={ROLES[role].tone}>{ROLES[role].name}</Badge>
            <span className={styles['muted']}>{ROLES[role].text}</span>
          </li>
        ))}
      </ul>
      <p className={styles['muted']}>
        Edition {newestEdition} of the projections: {projections.join(', ')}.
      </p>
    </Card>
  );
}
