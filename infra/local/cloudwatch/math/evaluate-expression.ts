/** Calculates metric math. Served: what the user guide lists but anomaly detection, insights and calendar functions. */
import { UnsupportedMetric } from '../metrics/statistics.ts';
import type { TimeFrame } from '../metrics/time-series.ts';
import { aggregate, isAggregate } from './aggregate.ts';
import { parseExpression, type Expression } from './parse-expression.ts';
import { choose, difference, eachValue, fill, rate, runningSum, timeSeries } from './series-functions.ts';
import { asValue, combine, operandOf, seriesOf, type Series, type Value } from './values.ts';

/** What the names in an expression mean. */
export type MathScope = {
  readonly frame: TimeFrame;
  /** Of a metric or expression by its id. Throws UnsupportedMetric for an unknown one. */
  readonly valueOf: (id: string) => Value;
  /** All metrics beside the expression (not its sister expressions), with their ids. */
  readonly metrics: () => readonly { readonly id: string; readonly series: Series }[];
  readonly search: (search: string, statistic: string) => readonly Series[];
};

/** Throws UnsupportedMetric with what is wrong or not served. */
export function evaluateExpression(text: string, scope: MathScope): Value {
  return evaluate(parseExpression(text), scope);
}

function evaluate(expression: Expression, scope: MathScope): Value {
  switch (expression.kind) {
    case 'number':
    case 'text':
      return expression;
    case 'reference':
      return isFilling(expression.id) ? { kind: 'text', value: expression.id } : scope.valueOf(expression.id);
    case 'list':
      return { kind: 'list', list: expression.items.flatMap((item) => seriesOf(evaluate(item, scope))) };
    case 'negative':
      return eachValue(evaluate(expression.operand, scope), (value) => -value);
    case 'binary':
      return binary(expression.sign, evaluate(expression.left, scope), evaluate(expression.right, scope));
    case 'call':
      return call(expression.name, expression.operands, scope);
  }
}

function isFilling(id: string): boolean {
  return id === 'REPEAT' || id === 'LINEAR';
}

const SIGNS: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  '<': (a, b) => Number(a < b),
  '>': (a, b) => Number(a > b),
  '<=': (a, b) => Number(a <= b),
  '>=': (a, b) => Number(a >= b),
  '&&': (a, b) => Number(a !== 0 && b !== 0),
  '||': (a, b) => Number(a !== 0 || b !== 0),
};

function binary(sign: string, left: Value, right: Value): Value {
  const calculate = SIGNS[sign];
  if (!calculate) throw new UnsupportedMetric(`the sign ${sign} is not served on a laptop`);
  // A list and a number or a series: each series of the list with it.
  if (left.kind === 'list' || right.kind === 'list') return eachOfList({ left, right, calculate });
  return asValue(combine(operandOf(left), operandOf(right), calculate), sign);
}

type Pairing = {
  readonly left: Value;
  readonly right: Value;
  readonly calculate: (a: number, b: number) => number;
};

function eachOfList({ left, right, calculate }: Pairing): Value {
  if (left.kind === 'list' && right.kind === 'list') {
    throw new UnsupportedMetric('two lists of series cannot be calculated with each other');
  }
  const list = seriesOf(left.kind === 'list' ? left : right).map(({ label, points }): Series => {
    const result =
      left.kind === 'list' ? combine(points, operandOf(right), calculate) : combine(operandOf(left), points, calculate);
    return { label, points: typeof result === 'number' ? new Map() : result };
  });
  return { kind: 'list', list };
}

function call(name: string, operands: readonly Expression[], scope: MathScope): Value {
  const operand = (index: number): Value => {
    const expression = operands[index];
    if (!expression) throw new UnsupportedMetric(`${name} lacks an operand`);
    return evaluate(expression, scope);
  };
  if (isAggregate(name)) return aggregate(name, operands.length > 1 ? listOf(operands, scope) : operand(0));
  switch (name) {
    case 'ABS':
      return eachValue(operand(0), Math.abs);
    case 'CEIL':
      return eachValue(operand(0), Math.ceil);
    case 'FLOOR':
      return eachValue(operand(0), Math.floor);
    case 'DIFF':
      return difference(operand(0));
    case 'FILL':
      return fill(operand(0), operand(1), scope.frame);
    case 'IF':
      return choose(operand(0), operand(1), operands.length > 2 ? operand(2) : undefined);
    case 'METRICS':
      return metricsNamed(operands.length > 0 ? operand(0) : undefined, scope);
    case 'PERIOD':
      return { kind: 'number', value: scope.frame.periodMs / 1000 };
    case 'RATE':
      return rate(operand(0));
    case 'RUNNING_SUM':
      return runningSum(operand(0));
    case 'TIME_SERIES':
      return timeSeries(operand(0), scope.frame);
    case 'REMOVE_EMPTY':
      return { kind: 'list', list: seriesOf(operand(0)).filter(({ points }) => points.size > 0) };
    case 'SEARCH':
      return { kind: 'list', list: scope.search(textOf(name, operand(0)), textOf(name, operand(1))) };
    default:
      throw new UnsupportedMetric(`the function ${name} is not served on a laptop`);
  }
}

function listOf(operands: readonly Expression[], scope: MathScope): Value {
  return { kind: 'list', list: operands.flatMap((operand) => seriesOf(evaluate(operand, scope))) };
}

/** `METRICS("err")`: those whose id contains the text. */
function metricsNamed(part: Value | undefined, scope: MathScope): Value {
  const text = part === undefined ? '' : textOf('METRICS', part);
  const list = scope.metrics().filter(({ id }) => id.includes(text));
  return { kind: 'list', list: list.map(({ series }) => series) };
}

function textOf(name: string, value: Value): string {
  if (value.kind === 'text') return value.value;
  throw new UnsupportedMetric(`${name} takes text in quotes`);
}
