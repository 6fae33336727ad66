import { describe, expect, it } from 'vitest';
import { type Resource, UnsupportedTemplate } from '../service.ts';
import { createGateway } from './gateway.ts';
import { apiDocument } from './testing/api-document.ts';
import { apiTemplate, returned, verifyToken } from './testing/gateway-harness.ts';

describe('what it refuses to start with', () => {
  const create = (resources: Resource[]) => () =>
    createGateway({ resources, log: () => undefined, invoke: () => Promise.resolve(returned(null)), verifyToken });
  const changed = (change: (body: ReturnType<typeof apiDocument> & Record<string, unknown>) => void) => {
    const body = apiDocument() as ReturnType<typeof apiDocument> & Record<string, unknown>;
    change(body);
    return apiTemplate({ body });
  };

  it.each<[string, Resource[], RegExp]>([
    ['a function that lets nobody in', apiTemplate({ permitted: false }), /may not invoke .*function:ledger/],
    ['security at the root', changed((body) => (body['security'] = [{ People: [] }])), /ignores security at the root/],
    ['an unknown extension', changed((body) => (body['x-amazon-apigateway-magic'] = 1)), /x-amazon-apigateway-magic/],
    ['a setting of the stage it does not know', apiTemplate({ stage: { Turbo: true } }), /Turbo/],
    [
      'a schema that does not compile',
      changed((body) => Object.assign(body.components.schemas.Label, { minimumm: 1 })),
      /does not compile.*minimumm/,
    ],
    [
      'a gateway response that wants a template language',
      changed((body) =>
        Object.assign(body['x-amazon-apigateway-gateway-responses'].DEFAULT_5XX.responseTemplates, {
          'application/json': '#set($x = 1)\n$x',
        }),
      ),
      /only \$context variables/,
    ],
  ])('%s', (_, resources, message) => {
    expect(create(resources)).toThrow(UnsupportedTemplate);
    expect(create(resources)).toThrow(message);
  });
});
