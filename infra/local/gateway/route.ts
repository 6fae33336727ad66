/** One method of one path. */
import type { Integration } from './integration.ts';

export type ParameterLocation = 'path' | 'query' | 'header';

export type Route = {
  /** Upper case; `ANY` for all methods. */
  readonly method: string;
  /** Path template such as `/ledgers/{ledgerId}`. */
  readonly resourcePath: string;
  readonly integration: Integration;
  /** User pools whose id tokens open this route; undefined when it is open to all. */
  readonly userPoolArns: readonly string[] | undefined;
  /** Parameters that have to be there; empty without a validator. */
  readonly requiredParameters: readonly { readonly location: ParameterLocation; readonly name: string }[];
  /** The declared body, when a validator checks it. */
  readonly body: { readonly required: boolean; readonly models: Readonly<Record<string, object>> } | undefined;
};
