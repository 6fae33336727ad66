/** A projection with a defect, until somebody repairs it: what parks a ledger. */
import { ofLedger } from '#projections/engine/of-ledger';
import type { Editions } from '#projections/engine/editions';
import type { Projection } from '#projections/engine/projection';

/** The description of entries the defective projection fails on. */
export const UNFOLDABLE = 'Café';

export type Defect = { isThere: boolean };

/** The newest edition with a projection behind it that keeps nothing and fails on some entries while `defect` is there. */
export function editionsWith(defect: Defect, editions: Editions): Editions {
  const defective = ofLedger({
    name: 'defective',
    handles: ['TransactionRecorded'],
    selectors: () => [],
    apply: (event) => {
      if (event.type !== 'TransactionRecorded' || !defect.isThere) return;
      if (event.data.body.description === UNFOLDABLE) throw new Error('only ASCII was thought of');
    },
  });
  return editionsAndAlso(editions, defective);
}

/** The same editions, the newest with one more projection. */
export function editionsAndAlso({ newest, projectionsOf }: Editions, projection: Projection): Editions {
  return {
    newest,
    projectionsOf: (edition) => [...projectionsOf(edition), ...(edition === newest ? [projection] : [])],
  };
}
