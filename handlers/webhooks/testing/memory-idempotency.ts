/** What Powertools remembers, in memory, under the same conditions as its DynamoDB layer. For tests only. */
import { IdempotencyItemAlreadyExistsError } from '@aws-lambda-powertools/idempotency';
import { BasePersistenceLayer, type IdempotencyRecord } from '@aws-lambda-powertools/idempotency/persistence';

export class MemoryIdempotency extends BasePersistenceLayer {
  readonly #records = new Map<string, IdempotencyRecord>();

  protected override _putRecord(record: IdempotencyRecord): Promise<void> {
    const existing = this.#records.get(record.idempotencyKey);
    if (existing && !isOver(existing)) {
      throw new IdempotencyItemAlreadyExistsError(`${record.idempotencyKey} exists`, existing);
    }
    this.#records.set(record.idempotencyKey, record);
    return Promise.resolve();
  }

  protected override _getRecord(key: string): Promise<IdempotencyRecord> {
    const record = this.#records.get(key);
    if (!record) throw new Error(`${key} is not there`);
    return Promise.resolve(record);
  }

  protected override _updateRecord(record: IdempotencyRecord): Promise<void> {
    this.#records.set(record.idempotencyKey, record);
    return Promise.resolve();
  }

  protected override _deleteRecord({ idempotencyKey }: IdempotencyRecord): Promise<void> {
    this.#records.delete(idempotencyKey);
    return Promise.resolve();
  }
}

function isOver(record: IdempotencyRecord): boolean {
  const { inProgressExpiryTimestamp: until } = record;
  return record.isExpired() || (record.getStatus() === 'INPROGRESS' && until !== undefined && until < Date.now());
}
