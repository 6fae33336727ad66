import { it } from 'vitest';
import type { LedgerEvent } from '#domain/ledger/events';
import { body, GIRO, IMPORT, importRows, recorded, transactionId } from '#domain/testing/household';
import { importKey, mappingKey } from '../row-keys.ts';
import { voided } from '../testing/household-events.ts';
import { projectionSpec } from '../testing/projection-spec.ts';
import { sampleInstant } from '../testing/sample-history.ts';
import { importsProjection, listedImportsProjection } from './imports.ts';

const { given } = projectionSpec(listedImportsProjection);
const { importId, accountId, fileName, fileHash, mapping } = importRows([]);
const file = { importId, accountId, fileName, fileHash, rows: 5 };
const started: LedgerEvent = { type: 'StatementImportStarted', v: 1, data: { ...file, mapping } };
const completed: LedgerEvent = {
  type: 'StatementImportCompleted',
  v: 1,
  data: { importId: IMPORT, accountId: GIRO, added: 3, known: 1, excluded: 1 },
};
const row = (number: number): LedgerEvent => ({
  type: 'TransactionRecorded',
  v: 1,
  data: {
    transactionId: transactionId(number),
    body: body(1_00),
    source: { importId: IMPORT, row: number, fingerprint: `row ${number}`, occurrence: 1 },
  },
});

const counts = (changes: object) => ({ ...file, status: 'running', added: 0, known: 0, excluded: 0, ...changes });
const turned = { importId, accountId, fileName, status: 'completed' as const };
const undone: LedgerEvent = { type: 'StatementImportUndone', v: 1, data: turned };
const restored: LedgerEvent = { type: 'StatementImportRestored', v: 1, data: turned };

it('counts the rows as they come in, over several commits', async () => {
  await given(recorded(9, 1), [started, row(1), row(2)], [row(3)]).thenRows({
    [importKey(IMPORT)]: counts({ added: 3, startedAt: sampleInstant(2), versions: [2, 3] }),
    [mappingKey(GIRO)]: mapping,
  });
});

it('closes with the fate of every row', async () => {
  await given([started, row(1), row(2)], [row(3), completed]).thenRows({
    [importKey(IMPORT)]: counts({
      status: 'completed',
      added: 3,
      known: 1,
      excluded: 1,
      startedAt: sampleInstant(1),
      versions: [1, 2],
    }),
    [mappingKey(GIRO)]: mapping,
  });
});

it('is undone, counts again, and may begin again under the same id, knowing all commits that brought rows', async () => {
  const forgotten = voided(1, body(1_00), false);
  const whole = [started, row(1), completed];
  const ended = { status: 'completed', added: 3, known: 1, excluded: 1, startedAt: sampleInstant(1), versions: [1] };
  await given(whole, [forgotten, undone]).thenRows({
    [importKey(IMPORT)]: counts({ ...ended, status: 'undone', stoodAt: 'completed' }),
    [mappingKey(GIRO)]: mapping,
  });
  await given(whole, [forgotten, undone], [restored]).thenRows({
    [importKey(IMPORT)]: counts(ended),
    [mappingKey(GIRO)]: mapping,
  });
  await given(whole, [forgotten, undone], whole).thenRows({
    [importKey(IMPORT)]: counts({ ...ended, versions: [1, 3] }),
    [mappingKey(GIRO)]: mapping,
  });
});

it('reads the next statement of an account the way the last one was read', async () => {
  const other = { ...mapping, headerRows: 3 };
  const again: LedgerEvent = { type: 'StatementImportStarted', v: 1, data: { ...file, mapping: other } };
  await given(started, again).thenRows({
    [importKey(IMPORT)]: counts({ startedAt: sampleInstant(1), versions: [] }),
    [mappingKey(GIRO)]: other,
  });
});

it('does not list commits in the first edition', async () => {
  await projectionSpec(importsProjection)
    .given([started, row(1)])
    .thenRows({
      [importKey(IMPORT)]: counts({ added: 1, startedAt: sampleInstant(1) }),
      [mappingKey(GIRO)]: mapping,
    });
});
