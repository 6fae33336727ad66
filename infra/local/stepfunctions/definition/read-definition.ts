/** Reads a definition in the Amazon States Language: everything in it is understood, or the start ends here. */
import * as z from 'zod';
import { compileTemplate } from '../query/evaluate.ts';
import { checkState, type Surroundings } from './check-state.ts';
import { DefinitionProblem, parseAt } from './definition-problem.ts';
import type { Machine, MachineType, State } from './machine.ts';
import { ProcessorConfig, StateFields } from './state-fields.ts';
import { taskResource } from './task-resource.ts';

const QueryLanguage = z.enum(['JSONata', 'JSONPath'], 'must be JSONata').optional();

const group = {
  Comment: z.string().optional(),
  StartAt: z.string(),
  States: z.record(z.string().min(1).max(80), z.unknown()),
};

const Definition = z.strictObject({
  ...group,
  QueryLanguage,
  TimeoutSeconds: z.int().min(1).max(99_999_999).optional(),
  Version: z.literal('1.0').optional(),
});

const Branch = z.strictObject({ ...group, QueryLanguage });

const ItemProcessor = z.strictObject({
  ...group,
  QueryLanguage,
  ProcessorConfig: ProcessorConfig.default({ Mode: 'INLINE' }),
});

type Group = { readonly StartAt: string; readonly States: Readonly<Record<string, unknown>> };

export type DefinitionRules = {
  readonly type: MachineType;
  /** Whether the template has a function of this name or ARN. */
  readonly isFunction: (nameOrArn: string) => boolean;
};

/** The parts of a machine that its definition says. Throws DefinitionProblem. */
export function readDefinition(
  definition: unknown,
  { type, isFunction }: DefinitionRules,
): Pick<Machine, 'startAt' | 'timeoutSeconds' | 'states'> {
  const { QueryLanguage: language, TimeoutSeconds, ...top } = parseAt(Definition, definition, '');
  const states = new Map<string, State>();
  const around: Surroundings = {
    type,
    isFunction,
    isJsonata: language === 'JSONata',
    outerVariables: new Set(),
    siblings: new Set(),
  };
  readGroup({ group: top, place: '', around, states });
  return { startAt: top.StartAt, timeoutSeconds: TimeoutSeconds, states };
}

type Reading = {
  readonly group: Group;
  readonly place: string;
  readonly around: Surroundings;
  /** Gets every state that is read. */
  readonly states: Map<string, State>;
};

function readGroup({ group: { StartAt, States }, place, around, states }: Reading): void {
  const prefix = place === '' ? '' : `${place}.`;
  const siblings = new Set(Object.keys(States));
  if (!siblings.has(StartAt)) throw new DefinitionProblem(`${prefix}StartAt`, `there is no state ${StartAt}`);
  const fields = Object.entries(States).map(([name, value]) => {
    const at = `${prefix}States.${name}`;
    return { name, at, parsed: parseAt(StateFields, value, at) };
  });
  const own = new Set(fields.flatMap(({ parsed }) => assignedNames(parsed)));
  const inside: Surroundings = { ...around, siblings, outerVariables: new Set([...around.outerVariables, ...own]) };
  for (const { name, at, parsed } of fields) {
    checkState(parsed, at, { ...around, siblings });
    try {
      compileTemplate(withoutStates(parsed), at);
    } catch (error) {
      throw error instanceof Error ? new DefinitionProblem(error.message, 'cannot be evaluated') : error;
    }
    const state = readState({ parsed, at, around: inside, states });
    // Looked at only now: the states inside must not have this name either.
    if (states.has(name)) throw new DefinitionProblem(at, 'another state of the machine has this name');
    states.set(name, state);
  }
}

type StateReading = Omit<Reading, 'group' | 'place'> & { readonly parsed: StateFields; readonly at: string };

function readState({ parsed, at, around, states }: StateReading): State {
  switch (parsed.Type) {
    case 'Task': {
      const resource = taskResource(parsed.Resource);
      if (resource) return { ...parsed, resource };
      throw new DefinitionProblem(`${at}.Resource`, `the laptop does not serve ${parsed.Resource}`);
    }
    case 'Map': {
      const place = `${at}.ItemProcessor`;
      const { ItemProcessor: processor, ...fields } = parsed;
      const { ProcessorConfig: config, QueryLanguage: language, ...inner } = parseAt(ItemProcessor, processor, place);
      const isDistributed = config.Mode === 'DISTRIBUTED';
      // Children of a distributed map are executions of their own: they see no variables from outside.
      const outerVariables = isDistributed ? new Set<string>() : around.outerVariables;
      const type = isDistributed ? config.ExecutionType : around.type;
      const isJsonata = isJsonataIn(language, around);
      readGroup({ group: inner, place, around: { ...around, outerVariables, type, isJsonata }, states });
      checkDistributed(parsed, at, { isDistributed, outerType: around.type });
      return { ...fields, isDistributed, startAt: inner.StartAt };
    }
    case 'Parallel': {
      const { Branches, ...fields } = parsed;
      const startsAt = Branches.map((branch, index) => {
        const place = `${at}.Branches.${index}`;
        const { QueryLanguage: language, ...inner } = parseAt(Branch, branch, place);
        readGroup({ group: inner, place, around: { ...around, isJsonata: isJsonataIn(language, around) }, states });
        return inner.StartAt;
      });
      return { ...fields, startsAt };
    }
    default:
      return parsed;
  }
}

function isJsonataIn(language: z.infer<typeof QueryLanguage>, around: Surroundings): boolean {
  return language === undefined ? around.isJsonata : language === 'JSONata';
}

type MapFields = Extract<StateFields, { Type: 'Map' }>;

function checkDistributed(
  map: MapFields,
  at: string,
  { isDistributed, outerType }: { readonly isDistributed: boolean; readonly outerType: MachineType },
): void {
  const onlyDistributed = ['ItemBatcher', 'ToleratedFailureCount', 'ToleratedFailurePercentage', 'Label'] as const;
  const misplaced = onlyDistributed.find((field) => map[field] !== undefined);
  if (!isDistributed && misplaced) throw new DefinitionProblem(`${at}.${misplaced}`, 'only a distributed map has this');
  const isTolerant = map.ToleratedFailureCount !== undefined || map.ToleratedFailurePercentage !== undefined;
  if (map.ItemBatcher && isTolerant) {
    // AWS counts items, not batches; nobody here does.
    throw new DefinitionProblem(`${at}.ItemBatcher`, 'is not served together with tolerated failures');
  }
  if (isDistributed && outerType === 'EXPRESS') {
    throw new DefinitionProblem(`${at}.ItemProcessor.ProcessorConfig`, 'an EXPRESS workflow has no distributed map');
  }
}

/** Names of the variables a state assigns, on all its ways out. */
function assignedNames(state: StateFields): string[] {
  const rules = state.Type === 'Choice' ? state.Choices : 'Catch' in state ? state.Catch : [];
  const assigns = ['Assign' in state ? state.Assign : undefined, ...rules.map(({ Assign }) => Assign)];
  return assigns.flatMap((assign) => Object.keys(assign ?? {}));
}

/** The state without what is read as states of their own. */
function withoutStates(state: StateFields): object {
  if (state.Type === 'Map') return { ...state, ItemProcessor: undefined };
  return state.Type === 'Parallel' ? { ...state, Branches: undefined } : state;
}
