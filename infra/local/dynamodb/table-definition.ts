/** Reads a table's definition from its template resource, in the words CreateTable uses. */
import type { CreateTableCommandInput, GlobalSecondaryIndex, LocalSecondaryIndex } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Resource } from '../service.ts';
import { parseProperties, templateBoolean, withoutEffect } from '../wire/properties.ts';

export type TableDefinition = {
  readonly logicalId: string;
  readonly tableName: string;
  readonly createTable: CreateTableCommandInput;
  /** Attribute with the expiry in epoch seconds, or undefined when items do not expire. */
  readonly timeToLiveAttribute: string | undefined;
};

const TABLE_TYPES = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'];

/** All tables of a template. Throws UnsupportedTemplate for a definition CreateTable would not understand. */
export function tableDefinitions(resources: readonly Resource[]): TableDefinition[] {
  return resources.filter(({ type }) => TABLE_TYPES.includes(type)).map(tableDefinition);
}

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const projection = z.strictObject({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
  NonKeyAttributes: z.array(z.string()).optional(),
});
const streamViewType = z.enum(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']);

const timeToLive = z.strictObject({ AttributeName: z.string().optional(), Enabled: templateBoolean });

const TableProperties = z.strictObject({
  TableName: z.string().optional(),
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  GlobalSecondaryIndexes: z
    // Loose: capacity settings stand beside these keys.
    .array(z.looseObject({ IndexName: z.string(), KeySchema: keySchema, Projection: projection }))
    .optional(),
  LocalSecondaryIndexes: z
    .array(z.strictObject({ IndexName: z.string(), KeySchema: keySchema, Projection: projection }))
    .optional(),
  StreamSpecification: z.strictObject({ StreamViewType: streamViewType, ResourcePolicy: withoutEffect }).optional(),
  TimeToLiveSpecification: timeToLive.optional(),
  Replicas: z.array(z.unknown()).max(1, 'a laptop is one region').optional(),
  // Capacity, encryption, backups and protection: DynamoDB Local has none of them.
  BillingMode: withoutEffect,
  ContributorInsightsSpecification: withoutEffect,
  DeletionProtectionEnabled: withoutEffect,
  OnDemandThroughput: withoutEffect,
  PointInTimeRecoverySpecification: withoutEffect,
  ProvisionedThroughput: withoutEffect,
  ResourcePolicy: withoutEffect,
  SSESpecification: withoutEffect,
  TableClass: withoutEffect,
  Tags: withoutEffect,
  WarmThroughput: withoutEffect,
  WriteOnDemandThroughputSettings: withoutEffect,
  WriteProvisionedThroughputSettings: withoutEffect,
});

function tableDefinition(resource: Resource): TableDefinition {
  const { logicalId, ref } = resource;
  const table = parseProperties(resource, TableProperties);
  const expiry = table.TimeToLiveSpecification;
  return {
    logicalId,
    tableName: ref,
    timeToLiveAttribute: expiry?.Enabled ? expiry.AttributeName : undefined,
    createTable: {
      TableName: ref,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: table.KeySchema,
      AttributeDefinitions: table.AttributeDefinitions,
      ...(table.GlobalSecondaryIndexes && { GlobalSecondaryIndexes: table.GlobalSecondaryIndexes.map(index) }),
      ...(table.LocalSecondaryIndexes && { LocalSecondaryIndexes: table.LocalSecondaryIndexes.map(index) }),
      ...(table.StreamSpecification && {
        StreamSpecification: { StreamEnabled: true, StreamViewType: table.StreamSpecification.StreamViewType },
      }),
    },
  };
}

type IndexProperties = {
  readonly IndexName: string;
  readonly KeySchema: z.infer<typeof keySchema>;
  readonly Projection: z.infer<typeof projection>;
};

function index({ IndexName, KeySchema, Projection }: IndexProperties): GlobalSecondaryIndex & LocalSecondaryIndex {
  const { ProjectionType, NonKeyAttributes } = Projection;
  return { IndexName, KeySchema, Projection: { ProjectionType, ...(NonKeyAttributes && { NonKeyAttributes }) } };
}
