/** Resource-based permissions of functions: without one, AWS would refuse the call at run time; here at start. */
import { type Resource, UnsupportedTemplate } from '../service.ts';
import { resourcesOfType } from './properties.ts';

export type Invocation = {
  readonly functionArn: string;
  /** Service that calls, such as `apigateway.amazonaws.com`. */
  readonly principal: string;
  /** ARN of what sets the call off. */
  readonly sourceArn: string;
};

/** Throws UnsupportedTemplate unless an AWS::Lambda::Permission of the template allows the call. */
export function requireLambdaPermission(resources: readonly Resource[], invocation: Invocation): void {
  const name = invocation.functionArn.split(':')[6];
  const allowed = resourcesOfType(resources, 'AWS::Lambda::Permission').some(({ properties }) => {
    const { FunctionName, Principal, SourceArn } = properties;
    if (Principal !== invocation.principal) return false;
    if (FunctionName !== invocation.functionArn && FunctionName !== name) return false;
    return SourceArn === undefined || (typeof SourceArn === 'string' && matchesArn(SourceArn, invocation.sourceArn));
  });
  if (allowed) return;
  throw new UnsupportedTemplate(
    `${invocation.principal} may not invoke ${invocation.functionArn} for ${invocation.sourceArn}: ` +
      'the template has no AWS::Lambda::Permission for it',
  );
}

/** `*` stands for any text, slashes included, as in IAM conditions of the kind ArnLike. */
function matchesArn(pattern: string, arn: string): boolean {
  const escaped = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`).test(arn);
}
