import type { APIGatewayProxyEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { operatorOf } from './request.ts';

const USER = '018f2a4c-0000-7000-8000-000000000001';

/** All that `operatorOf` looks at. */
function eventWith(claims: Record<string, unknown> | undefined): APIGatewayProxyEvent {
  const event: unknown = { requestContext: { authorizer: claims && { claims } } };
  return event as APIGatewayProxyEvent;
}

const caller = (groups: unknown) => () =>
  operatorOf(eventWith({ sub: USER, email: 'o@example.com', 'cognito:groups': groups }));

describe('operatorOf', () => {
  it.each([
    ['one group', 'operators'],
    ['groups joined by commas, as a REST API writes them', 'readers,operators'],
    ['groups in brackets, as an HTTP API writes them', '[readers operators]'],
    ['brackets and commas', '[operators, readers]'],
    ['a list', ['readers', 'operators']],
  ])('lets an operator in: %s', (_, groups) => {
    expect(caller(groups)()).toEqual({ userId: USER, email: 'o@example.com' });
  });

  it.each([
    ['no groups', undefined],
    ['an empty text', ''],
    ['another group', 'readers'],
    ['a group whose name holds the word', 'co-operators'],
    ['a group whose name begins with the word', 'operators-of-the-past'],
    ['another case', 'Operators'],
    ['a group in brackets with another', '[operatorsreaders]'],
    ['a list of others', ['operators2']],
    ['something else', { operators: true }],
  ])('refuses everybody else: %s', (_, groups) => {
    const refused = expect.objectContaining({ status: 403, code: 'NotAnOperator' });
    expect(caller(groups)).toThrow(expect.objectContaining({ problem: refused }));
  });

  it('asks those who are not signed in to do so', () => {
    const refused = expect.objectContaining({ status: 401, code: 'NotSignedIn' });
    expect(() => operatorOf(eventWith(undefined))).toThrow(expect.objectContaining({ problem: refused }));
    expect(() => operatorOf(eventWith({ 'cognito:groups': 'operators' }))).toThrow(
      expect.objectContaining({ problem: refused }),
    );
  });
});
