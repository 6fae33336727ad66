/** What a combo box offers for what was typed. */

export type ComboboxOption = {
  readonly value: string;
  readonly label: string;
  /** Heading the option is listed under. */
  readonly group?: string | undefined;
  /** Shown small at the right; searched too. */
  readonly hint?: string | undefined;
};

export type Choice =
  { readonly kind: 'option'; readonly option: ComboboxOption } | { readonly kind: 'create'; readonly text: string };

export type ChoiceQuestion = {
  readonly options: readonly ComboboxOption[];
  /** Undefined until something is typed: everything is offered. */
  readonly typed: string | undefined;
  readonly canCreate: boolean;
};

/** Options whose words begin with what was typed come first, then those that contain it; case and accents do not count. */
export function matchingChoices({ options, typed, canCreate }: ChoiceQuestion): Choice[] {
  const wanted = folded(typed ?? '');
  if (wanted === '') return options.map((option) => ({ kind: 'option', option }));
  const ranked = options
    .map((option) => ({ option, rank: rankOf(option, wanted) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank);
  const found: Choice[] = ranked.map(({ option }) => ({ kind: 'option', option }));
  const exact = options.some((option) => folded(option.label) === wanted);
  return canCreate && !exact ? [...found, { kind: 'create', text: (typed ?? '').trim() }] : found;
}

function rankOf({ label, group = '', hint = '' }: ComboboxOption, wanted: string): number {
  const name = folded(label);
  if (name.startsWith(wanted)) return 4;
  if (name.split(/\s+/).some((word) => word.startsWith(wanted))) return 3;
  if (name.includes(wanted)) return 2;
  return folded(`${group} ${hint}`).includes(wanted) ? 1 : 0;
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
