/** A letter as its content alone; `template.ts` makes text and HTML of it. */

export type Fact = { readonly label: string; readonly value: string };
export type Link = { readonly label: string; readonly url: string };

export type Letter = {
  readonly subject: string;
  /** What mail programs show beside the subject in a list. */
  readonly preheader: string;
  readonly title: string;
  readonly lead: string;
  readonly facts: readonly Fact[];
  readonly lists: readonly { readonly title: string; readonly facts: readonly Fact[] }[];
  /** Where to look closer; the first is the main one. */
  readonly links: readonly Link[];
  /** Why this person gets it. */
  readonly reason: string;
  /** How to get less of it. */
  readonly footer: readonly Link[];
};
