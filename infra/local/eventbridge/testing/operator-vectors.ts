/**
 * A row for every row of the operator table of the EventBridge user guide, "Comparison operators for use in event
 * patterns" (eb-create-pattern-operators), and for what its other pages say about null and empty values
 * (eb-event-patterns-null-values), lists (eb-event-patterns-arrays) and addresses (IP address matching).
 */

import type { OperatorVectors } from './vector-row.ts';
import { TEXT_VECTORS } from './text-vectors.ts';

export const OPERATOR_VECTORS: readonly OperatorVectors[] = [
  ...TEXT_VECTORS,
  {
    operator: 'And',
    pattern: { Location: ['New York'], Day: ['Monday'] },
    matching: [
      { Location: 'New York', Day: 'Monday' },
      { Location: ['Rome', 'New York'], Day: 'Monday', Hour: 9 },
    ],
    other: [{ Location: 'New York' }, { Location: 'New York', Day: 'Tuesday' }],
    refused: [[{ Location: ['New York'], Day: {} }, /Empty objects are not allowed \(at Day\)/]],
  },
  {
    operator: 'Exists',
    pattern: { detail: { 'c-count': [{ exists: true }] } },
    matching: [{ detail: { 'c-count': 0 } }, { detail: { 'c-count': null } }],
    other: [{ detail: {} }, { detail: { 'c-count': { c1: 100 } } }, { detail: { 'c-count': [] } }],
    refused: [[{ detail: { 'c-count': [{ exists: 'yes' }] } }, /either true or false\. \(at detail\.c-count\)/]],
  },
  {
    operator: 'Does not exist',
    pattern: { detail: { 'c-count': [{ exists: false }] } },
    matching: [{ detail: { state: 'x' } }, { detail: { 'c-count': { c1: 100 } } }, {}],
    other: [{ detail: { 'c-count': 1 } }, { detail: [{ 'c-count': 1 }, { state: 'x' }] }],
    refused: [[{ detail: { 'c-count': [{ exists: null }] } }, /either true or false/]],
  },
  {
    operator: 'Null',
    pattern: { UserID: [null] },
    matching: [{ UserID: null }, { UserID: ['a', null] }],
    other: [{}, { UserID: '' }, { UserID: 'null' }],
    refused: [[{ UserID: null }, /"UserID" must be an object or an array/]],
  },
  {
    operator: 'Numeric (equals)',
    pattern: { Price: [{ numeric: ['=', 100] }] },
    matching: [{ Price: 100 }, { Price: 100.0000001 }],
    other: [{ Price: '100' }, { Price: 100.00001 }, {}],
    refused: [
      [{ Price: [{ numeric: ['=', '100'] }] }, /must be numeric \(at Price\)/],
      [{ Price: [{ numeric: ['=', 1, '<', 5] }] }, /Too many elements/],
    ],
  },
  {
    operator: 'Numeric (range)',
    pattern: { Price: [{ numeric: ['>', 10, '<=', 20] }] },
    matching: [{ Price: 20 }, { Price: 10.5 }],
    other: [{ Price: 10 }, { Price: 20.01 }],
    refused: [
      [{ Price: [{ numeric: ['>', 20, '<', 10] }] }, /Bottom must be less than top/],
      [{ Price: [{ numeric: ['>', -6e9] }] }, /between -5.0E9 and \+5.0E9/],
      [{ Price: [{ numeric: ['>', 1, '<', 2, '<', 3] }] }, /Too many terms/],
    ],
  },
  {
    operator: 'Or',
    pattern: { PaymentType: ['Credit', 'Debit'] },
    matching: [{ PaymentType: 'Credit' }, { PaymentType: 'Debit' }],
    other: [{ PaymentType: 'Cash' }, {}],
    refused: [[{ PaymentType: [] }, /Empty arrays are not allowed \(at PaymentType\)/]],
  },
  {
    operator: 'Or (multiple fields)',
    pattern: {
      source: ['s'],
      detail: { $or: [{ Location: ['New York'] }, { Day: ['Monday'], Hour: [{ exists: true }] }] },
    },
    matching: [
      { source: 's', detail: { Location: 'New York' } },
      { source: 's', detail: { Day: 'Monday', Hour: 9 } },
    ],
    other: [
      { source: 's', detail: { Day: 'Monday' } },
      { source: 't', detail: { Location: 'New York' } },
    ],
    refused: [
      [{ $or: [{ a: [1] }, {}] }, /Empty objects/],
      [{ $or: [{ a: [1] }, { b: { c: 2 } }] }, /\(at b\.c\)/],
      [{ a: orOf(20), b: orOf(10), c: orOf(6) }, /over 1000 rule combinations/],
    ],
  },
  {
    operator: 'IP address (v4)',
    pattern: { 'source-ip': [{ cidr: '10.0.0.0/24' }] },
    matching: [{ 'source-ip': '10.0.0.0' }, { 'source-ip': '10.0.0.255' }],
    other: [{ 'source-ip': '10.0.1.0' }, { 'source-ip': 'x' }, { 'source-ip': '::ffff:a00:1' }],
    refused: [
      [{ 'source-ip': [{ cidr: '10.0.0.7' }] }, /one '\/' required \(at source-ip\)/],
      [{ 'source-ip': [{ cidr: '10.0.0.0/32' }] }, /IPv4 mask bits must be < 32/],
      [{ 'source-ip': [{ cidr: '10.0.0.0/x' }] }, /must be an integer/],
      [{ 'source-ip': [{ cidr: 7 }] }, /must be a string/],
    ],
  },
  {
    operator: 'IP address (v6)',
    pattern: { 'source-ip': [{ cidr: '2001:db8::/32' }] },
    matching: [{ 'source-ip': '2001:db8::1' }, { 'source-ip': '2001:0DB8:ffff::' }],
    other: [{ 'source-ip': '2001:db9::' }, { 'source-ip': '10.0.0.1' }],
    refused: [
      [{ 'source-ip': [{ cidr: '2001:db8::/128' }] }, /IPv6 mask bits must be < 128/],
      [{ 'source-ip': [{ cidr: '2001:db8::g/32' }] }, /Nonstandard IP address/],
    ],
  },
  {
    operator: 'Lists',
    pattern: { resources: ['arn:a', 'arn:b'] },
    matching: [{ resources: ['arn:x', 'arn:b'] }, { resources: [['arn:a']] }],
    other: [{ resources: ['arn:x'] }, { resources: [] }],
    refused: [[{ resources: [{}] }, /Only one key allowed/]],
  },
  {
    operator: 'Nested and dotted keys',
    pattern: { 'detail.budget': { limit: [10] }, detail: { month: ['2026-11'] } },
    matching: [
      { detail: { budget: { limit: 10 }, month: '2026-11' } },
      { 'detail.budget.limit': 10, detail: { month: '2026-11' } },
    ],
    other: [{ detail: { budget: { limit: 10 } } }, { detail: { limit: 10, month: '2026-11' } }],
    refused: [[{ 'a.b': [1], a: { b: [2] } }, /given twice/]],
  },
];

/** `$or` of so many branches. */
function orOf(branches: number): object {
  return { $or: Array.from({ length: branches }, (_, index) => ({ [`field-${index}`]: [index] })) };
}
