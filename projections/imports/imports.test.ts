import { it } from 'vitest';
import type { LedgerEvent } from '#domain/ledger/events';
import { body, GIRO, IMPORT, importRows, recorded, transactionId } from '#domain/testing/household';
import { importKey, mappingKey } from '../row-keys.ts';
import { projectionSpec } from '../testing/projection-spec.ts';
import { sampleInstant } from '../testing/sample-history.ts';
import { importsProjection } from './imports.ts';

const { given } = projectionSpec(importsProjection);
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

it('counts the rows as they come in, over several commits', async () => {
  await given(recorded(9, 1), [started, row(1), row(2)], [row(3)]).thenRows({
    [importKey(IMPORT)]: {
      ...file,
      status: 'running',
      added: 3,
      known: 0,
      excluded: 0,
      startedAt: sampleInstant(2),
    },
    [mappingKey(GIRO)]: mapping,
  });
});

it('closes with the fate of every row', async () => {
  await given([started, row(1), row(2)], [row(3), completed]).thenRows({
    [importKey(IMPORT)]: {
      ...file,
      status: 'completed',
      added: 3,
      known: 1,
      excluded: 1,
      startedAt: sampleInstant(1),
    },
    [mappingKey(GIRO)]: mapping,
  });
});

it('reads the next statement of an account the way the last one was read', async () => {
  const other = { ...mapping, headerRows: 3 };
  const again: LedgerEvent = { type: 'StatementImportStarted', v: 1, data: { ...file, mapping: other } };
  const running = { ...file, status: 'running', added: 0, known: 0, excluded: 0 };
  await given(started, again).thenRows({
    [importKey(IMPORT)]: { ...running, startedAt: sampleInstant(1) },
    [mappingKey(GIRO)]: other,
  });
});
