import { it } from 'vitest';
import { LEDGER, ledgerOpened, OWNER, recorded } from '#domain/testing/household';
import { membershipKey, userPartition } from '../row-keys.ts';
import { projectionSpec } from '../testing/projection-spec.ts';
import { membershipsProjection } from './memberships.ts';

it('lists a ledger with its owner, in their own partition, and touches it no more', async () => {
  await projectionSpec(membershipsProjection)
    .given(ledgerOpened, recorded(1, 10_00))
    .thenRows({ [`${userPartition(OWNER)}/${membershipKey(LEDGER)}`]: { ledgerId: LEDGER, role: 'owner' } });
});
