/** A value that fits a schema, as an example to copy: required fields only, with values that look like the real ones. */
import { variantsOf, type SchemaNode } from './schema-node.ts';

/** `name` is that of the field; the same schema and name, the same example. */
export function exampleOf(node: SchemaNode, name = ''): unknown {
  const [first = node] = variantsOf(node);
  if (first !== node) return exampleOf(first, name);
  if (node.example !== undefined) return node.example;
  if (node.enum) return node.enum[0];
  if (node.properties) return exampleObject(node, node.properties);
  if (node.items) return (node.minItems ?? 0) > 0 || NAMED_LISTS.has(name) ? [exampleOf(node.items, name)] : [];
  return exampleScalar(node, name);
}

function exampleObject(node: SchemaNode, properties: Readonly<Record<string, SchemaNode>>): unknown {
  const entries = Object.entries(properties).filter(([name]) => node.required?.includes(name) || ALSO_SHOWN.has(name));
  return Object.fromEntries(entries.map(([name, property]) => [name, exampleOf(property, name)]));
}

/** Optional, yet what somebody looks for in an example. */
const ALSO_SHOWN: ReadonlySet<string> = new Set(['categoryId', 'rollover', 'url']);
const NAMED_LISTS: ReadonlySet<string> = new Set(['descriptionColumns', 'alertThresholds']);

const BY_NAME: Readonly<Record<string, unknown>> = {
  accountId: '20000000-0000-4000-8000-000000000001',
  fromAccountId: '20000000-0000-4000-8000-000000000001',
  toAccountId: '20000000-0000-4000-8000-000000000002',
  categoryId: '30000000-0000-4000-8000-000000000001',
  transactionId: '40000000-0000-4000-8000-000000000001',
  ledgerId: '10000000-0000-4000-8000-000000000001',
  importId: '50000000-0000-4000-8000-000000000001',
  notificationId: '10000000-0000-4000-8000-000000000001:42:1',
  name: 'Groceries',
  group: 'Food',
  displayName: 'Ada',
  currency: 'EUR',
  locale: 'en-GB',
  description: 'Markthalle Süd',
  fileName: 'statement.csv',
  contentBase64: 'MTguMTEuMjAyNjtNYXJrdDstMzMsODc=',
  amount: 3387,
  limit: 40000,
  version: 42,
  columnCount: 3,
  descriptionColumns: 1,
  alertThresholds: 80,
  column: 2,
  month: '2026-11',
  url: 'https://hooks.example.org/pennytrail',
};

function exampleScalar(node: SchemaNode, name: string): unknown {
  if (name in BY_NAME) return BY_NAME[name];
  if (node.format === 'uuid') return '60000000-0000-4000-8000-000000000001';
  if (node.format === 'date') return '2026-11-22';
  if (node.format === 'date-time') return '2026-11-22T09:30:00.000Z';
  if (node.type === 'boolean') return true;
  if (node.type === 'integer' || node.type === 'number') return node.minimum ?? 0;
  return node.type === 'string' ? 'text' : {};
}
