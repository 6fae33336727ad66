/** The rule of a composite alarm. Source: CloudWatch API reference, PutCompositeAlarm, `AlarmRule`. */
import { UnsupportedTemplate } from '#infra/local/service';
import type { AlarmState } from './alarm-state.ts';

/** Whether the rule holds, given the states of the alarms it names. */
export type CompositeRule = {
  readonly holds: (stateOf: (alarmName: string) => AlarmState) => boolean;
  /** Names of the alarms it is about. */
  readonly alarmNames: readonly string[];
};

type Holds = CompositeRule['holds'];

const WORDS =
  /\s*(?:(AND|OR|NOT|TRUE|FALSE)\b|(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]+)"|([^\s)]+))\s*\)|([()]))/y;

type Word =
  | { readonly kind: 'sign'; readonly sign: string }
  | { readonly kind: 'state'; readonly state: AlarmState; readonly alarmName: string };

/** Throws UnsupportedTemplate for what is no rule. Alarms are named by name or ARN. */
export function compileCompositeRule(rule: string): CompositeRule {
  const words = wordsOf(rule);
  const cursor = { words, at: 0 };
  const holds = readAlternatives(cursor);
  if (cursor.at < words.length) throw new UnsupportedTemplate(`the alarm rule goes on after its end: ${rule}`);
  const alarmNames = words.flatMap((word) => (word.kind === 'state' ? [word.alarmName] : []));
  return { holds, alarmNames: [...new Set(alarmNames)] };
}

type Cursor = { readonly words: readonly Word[]; at: number };

function readAlternatives(cursor: Cursor): Holds {
  const sides = [readConjunction(cursor)];
  while (takes(cursor, 'OR')) sides.push(readConjunction(cursor));
  return (stateOf) => sides.some((holds) => holds(stateOf));
}

function readConjunction(cursor: Cursor): Holds {
  const sides = [readOne(cursor)];
  while (takes(cursor, 'AND')) sides.push(readOne(cursor));
  return (stateOf) => sides.every((holds) => holds(stateOf));
}

function readOne(cursor: Cursor): Holds {
  if (takes(cursor, 'NOT')) {
    const holds = readOne(cursor);
    return (stateOf) => !holds(stateOf);
  }
  if (takes(cursor, '(')) {
    const holds = readAlternatives(cursor);
    if (!takes(cursor, ')')) throw new UnsupportedTemplate('an alarm rule lacks a closing bracket');
    return holds;
  }
  if (takes(cursor, 'TRUE')) return () => true;
  if (takes(cursor, 'FALSE')) return () => false;
  const word = cursor.words[cursor.at];
  if (word?.kind !== 'state') throw new UnsupportedTemplate('an alarm rule has no alarm where one belongs');
  cursor.at += 1;
  return (stateOf) => stateOf(word.alarmName) === word.state;
}

function takes(cursor: Cursor, sign: string): boolean {
  const word = cursor.words[cursor.at];
  if (word?.kind !== 'sign' || word.sign !== sign) return false;
  cursor.at += 1;
  return true;
}

function wordsOf(rule: string): Word[] {
  const pattern = new RegExp(WORDS);
  const words: Word[] = [];
  const end = rule.trimEnd().length;
  while (pattern.lastIndex < end) {
    const at = pattern.lastIndex;
    const found = pattern.exec(rule);
    if (!found) throw new UnsupportedTemplate(`cannot read the alarm rule at "${rule.slice(at, at + 20)}"`);
    words.push(wordOf(found));
  }
  return words;
}

function wordOf([, operator, state, quoted, plain, bracket]: readonly (string | undefined)[]): Word {
  const sign = operator ?? bracket;
  if (sign !== undefined) return { kind: 'sign', sign };
  const name = (quoted ?? plain ?? '').replace(/^arn:.*:alarm:/, '');
  return { kind: 'state', state: stateNamed(state), alarmName: name };
}

function stateNamed(state: string | undefined): AlarmState {
  if (state === 'ALARM' || state === 'OK') return state;
  return 'INSUFFICIENT_DATA';
}
