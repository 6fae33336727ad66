import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/**
 * An item in DynamoDB's typed form (`{"S": "text"}`) as plain values. Stream records and the item inside a failed
 * condition arrive in that form even from a document client. Covers the types our tables use; others become undefined.
 */
export function plainItem(image: Readonly<Record<string, AttributeValue>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(image).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.L !== undefined) return value.L.map(plainValue);
  if (value.M !== undefined) return plainItem(value.M);
  return undefined;
}
