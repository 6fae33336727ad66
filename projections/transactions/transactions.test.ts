import { it } from 'vitest';
import { body, date, GIRO, IMPORT, recorded, transactionId } from '#domain/testing/household';
import { transactionKey } from '../row-keys.ts';
import { amended, restored, transferBody, transferred, voided } from '../testing/household-events.ts';
import { projectionSpec } from '../testing/projection-spec.ts';
import { transactionsProjection } from './transactions.ts';

const { given } = projectionSpec(transactionsProjection);
const key = (number: number) => transactionKey(transactionId(number));
const row = (number: number, versions: readonly number[], changes: object) => ({
  [key(number)]: {
    transactionId: transactionId(number),
    status: 'recorded',
    recordedVersion: versions[0],
    lastVersion: versions.at(-1),
    versions,
    ...changes,
  },
});

it('keeps an entry with the versions that are about it', async () => {
  const after = body(12_00, { accountId: GIRO, date: date('2026-12-24') });
  const history = [recorded(1, 10_00), recorded(2, 1), amended(1, body(10_00), after)];
  await given(...history).thenRows({
    ...row(1, [1, 3], { body: after }),
    ...row(2, [2], { body: body(1) }),
  });
});

it('keeps a voided entry, and whether it was restored', async () => {
  const history = [recorded(1, 10_00), voided(1, body(10_00))];
  await given(...history).thenRows(row(1, [1, 2], { body: body(10_00), status: 'voided' }));
  await given(...history, restored(1, body(10_00))).thenRows(row(1, [1, 2, 3], { body: body(10_00) }));
});

it('names a version once, however many of its events are about the entry', async () => {
  await given([recorded(1, 10_00), voided(1, body(10_00))]).thenRows(
    row(1, [1], { body: body(10_00), status: 'voided' }),
  );
});

it('keeps transfers, and where an imported entry came from', async () => {
  const source = { importId: IMPORT, row: 1, fingerprint: 'row 1', occurrence: 1 };
  await given(transferred(1, 5_00), {
    type: 'TransactionRecorded',
    v: 1,
    data: { transactionId: transactionId(2), body: body(3_00), source },
  }).thenRows({ ...row(1, [1], { body: transferBody(5_00) }), ...row(2, [2], { body: body(3_00), source }) });
});

it('lists by date, then in the order of recording, also after the date changed', async () => {
  const after = body(10_00, { date: date('2026-11-01') });
  await given(recorded(1, 10_00), recorded(2, 1), amended(1, body(10_00), after)).thenDates({
    [key(1)]: `2026-11-01#0000000001#${transactionId(1)}`,
    [key(2)]: `2026-11-10#0000000002#${transactionId(2)}`,
  });
});

it('marks what went with its import, until it is recorded again or restored', async () => {
  const gone = [recorded(1, 10_00), voided(1, body(10_00), false)];
  const forgotten = { body: body(10_00), status: 'voided', forgotten: true };
  await given(...gone).thenRows(row(1, [1, 2], forgotten));
  await given(...gone, restored(1, body(10_00))).thenRows(row(1, [1, 2, 3], { body: body(10_00) }));
  await given(...gone, recorded(1, 12_00)).thenRows(row(1, [1, 2, 3], { body: body(12_00) }));
});
