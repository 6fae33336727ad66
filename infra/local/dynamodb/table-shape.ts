/** What of a table cannot be changed in place, as comparable text. */
import type { TableDescription } from '@aws-sdk/client-dynamodb';

/** A stored table or the input of CreateTable. */
export type DescribedTable = Pick<
  TableDescription,
  'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes' | 'StreamSpecification'
>;

type Indexes = DescribedTable['GlobalSecondaryIndexes'] | DescribedTable['LocalSecondaryIndexes'];

export type TableShape = {
  /** By what they are called in a sentence. */
  readonly parts: Readonly<Record<string, string>>;
  /** Keys and projection of the global indexes, by name. */
  readonly globalIndexes: ReadonlyMap<string, string>;
};

export function shapeOf(table: DescribedTable): TableShape {
  const types = new Map(table.AttributeDefinitions?.map((at) => [at.AttributeName, at.AttributeType]));
  const keys = (schema: DescribedTable['KeySchema']): string =>
    (schema ?? []).map((key) => `${key.KeyType} ${key.AttributeName} ${types.get(key.AttributeName)}`).join(', ');
  const indexes = (list: Indexes): ReadonlyMap<string, string> =>
    new Map(
      (list ?? []).map(({ IndexName = '', KeySchema, Projection }) => {
        const attributes = [...(Projection?.NonKeyAttributes ?? [])].sort().join(' ');
        const projection = [Projection?.ProjectionType, attributes].filter(Boolean).join(' ');
        return [IndexName, `${IndexName} (${keys(KeySchema)}; ${projection})`];
      }),
    );
  return {
    parts: {
      'the key': keys(table.KeySchema),
      'the list of local indexes': [...indexes(table.LocalSecondaryIndexes).values()].sort().join(', '),
      'the stream': table.StreamSpecification?.StreamViewType ?? 'off',
    },
    globalIndexes: indexes(table.GlobalSecondaryIndexes),
  };
}
