/**
 * CloudFormation's intrinsic functions. An intrinsic is an object with exactly one key that is `Ref`, `Condition`
 * or starts with `Fn::`; everything else is data and copied through.
 * Source: AWS CloudFormation Template Reference, "Intrinsic function reference".
 */
import { UnsupportedTemplate } from '../service.ts';

/** What names in a template stand for. Each function throws UnsupportedTemplate for a name it does not know. */
export type Scope = {
  /** Where the value stands, for error messages: logical id and property. */
  readonly place: string;
  readonly reference: (name: string) => unknown;
  readonly attribute: (logicalId: string, attribute: string) => unknown;
  readonly importValue: (exportName: string) => unknown;
  readonly condition: (name: string) => boolean;
  readonly mapping: (path: readonly string[]) => unknown;
};

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

/** Absent, as `Ref: AWS::NoValue` makes it: the property that holds it is left out. */
const NO_VALUE = Symbol('AWS::NoValue');

/** The value with every intrinsic in it replaced by what it stands for. */
export function evaluate(value: unknown, scope: Scope): unknown {
  const result = evaluateOrNoValue(value, scope);
  return result === NO_VALUE ? undefined : result;
}

function evaluateOrNoValue(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown) => evaluateOrNoValue(item, scope)).filter((item) => item !== NO_VALUE);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries: [string, unknown][] = Object.entries(value);
  const [only] = entries;
  if (only && entries.length === 1 && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
    return applyIntrinsic(only[0], only[1], scope);
  }
  const members = entries.map(([key, member]) => [key, evaluateOrNoValue(member, scope)] as const);
  return Object.fromEntries(members.filter(([, member]) => member !== NO_VALUE));
}

function applyIntrinsic(name: string, argument: unknown, scope: Scope): unknown {
  const intrinsic = INTRINSICS[name];
  if (!intrinsic) throw unsupported(scope, `the intrinsic function ${name} is not supported`);
  return intrinsic(argument, scope);
}

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => {
    const name = text(argument, scope);
    return name === 'AWS::NoValue' ? NO_VALUE : scope.reference(name);
  },
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId, ...rest] = typeof argument === 'string' ? argument.split('.') : list(argument, scope);
    return scope.attribute(text(logicalId, scope), rest.map((part) => text(part, scope)).join('.'));
  },
  'Fn::Sub': substitute,
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument, scope);
    return list(parts, scope)
      .map((part) => text(part, scope))
      .join(text(separator, scope));
  },
  'Fn::Select': (argument, scope) => {
    const [index, choices] = list(argument, scope);
    const chosen: unknown = list(choices, scope)[Number(evaluate(index, scope))];
    if (chosen === undefined) throw unsupported(scope, `Fn::Select has no element ${String(index)}`);
    return chosen;
  },
  'Fn::Split': (argument, scope) => {
    const [separator, whole] = list(argument, scope);
    return text(whole, scope).split(text(separator, scope));
  },
  'Fn::ImportValue': (argument, scope) => scope.importValue(text(argument, scope)),
  'Fn::If': (argument, scope) => {
    if (!isList(argument)) throw unsupported(scope, 'Fn::If takes a list of three');
    const [condition, whenTrue, whenFalse] = argument;
    // Only the chosen branch is looked at: the other may name what does not exist under this condition.
    return evaluateOrNoValue(scope.condition(text(condition, scope)) ? whenTrue : whenFalse, scope);
  },
  'Fn::Base64': (argument, scope) => Buffer.from(text(argument, scope)).toString('base64'),
  'Fn::GetAZs': (argument, scope) => {
    const region = text(argument, scope) || text({ Ref: 'AWS::Region' }, scope);
    return ['a', 'b', 'c'].map((zone) => `${region}${zone}`);
  },
  'Fn::FindInMap': (argument, scope) => scope.mapping(list(argument, scope).map((part) => text(part, scope))),
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(argument, scope);
    return left === right;
  },
  'Fn::Not': (argument, scope) => !truth(list(argument, scope)[0], scope),
  'Fn::And': (argument, scope) => list(argument, scope).every((item) => truth(item, scope)),
  'Fn::Or': (argument, scope) => list(argument, scope).some((item) => truth(item, scope)),
};

/** `${Name}`, `${Resource.Attribute}` and `${!Literal}`; the list form brings names of its own. */
function substitute(argument: unknown, scope: Scope): string {
  const [pattern, own] = isList(argument) ? argument : [argument, {}];
  const names: Readonly<Record<string, unknown>> = typeof own === 'object' && own !== null ? { ...own } : {};
  return text(pattern, scope).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in names) return text(names[name], scope);
    return text(name.includes('.') ? { 'Fn::GetAtt': name } : { Ref: name }, scope);
  });
}

function truth(value: unknown, scope: Scope): boolean {
  if (typeof value === 'boolean') return value;
  const isNamed = typeof value === 'object' && value !== null && 'Condition' in value;
  if (isNamed) return scope.condition(text(value.Condition, scope));
  throw unsupported(scope, 'a condition must be true or false');
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function list(argument: unknown, scope: Scope): readonly unknown[] {
  const value = evaluate(argument, scope);
  if (isList(value)) return value;
  throw unsupported(scope, `an intrinsic function needs a list, not ${JSON.stringify(argument)}`);
}

function text(argument: unknown, scope: Scope): string {
  const value = evaluate(argument, scope);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw unsupported(scope, `an intrinsic function needs text, not ${JSON.stringify(argument)}`);
}

function unsupported(scope: Scope, problem: string): UnsupportedTemplate {
  return new UnsupportedTemplate(`${scope.place}: ${problem}`);
}
