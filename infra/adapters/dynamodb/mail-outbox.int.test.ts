import { randomUUID } from 'node:crypto';
import { describe, inject } from 'vitest';
import { mailOutboxContract } from '#domain/ports/mail-outbox.contract';
import { createTable, mailsTable } from '../testing/create-tables.ts';
import { createDynamoMailOutbox } from './mail-outbox.ts';

describe('mail outbox in DynamoDB', () => {
  mailOutboxContract(async () => {
    const tableName = `mails-${randomUUID()}`;
    return createDynamoMailOutbox({
      client: await createTable(inject('dynamoDbEndpoint'), mailsTable(tableName)),
      tableName,
    });
  });
});
