import { describe, expect, it } from 'vitest';
import { ROUTES } from '#handlers/contracts/routes';
import { exampleOf } from './example-of.ts';
import { schemaNode } from './schema-node.ts';

describe('exampleOf', () => {
  const withBody = ROUTES.flatMap((route) => (route.body ? [{ ...route, body: route.body }] : []));

  it.each(withBody)('$method $path: its example keeps its own contract', ({ body }) => {
    const example = exampleOf(schemaNode(body, 'input'));
    expect(body.safeParse(example).error?.issues).toBeUndefined();
  });
});
