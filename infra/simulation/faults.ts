/** How often what goes wrong, as probabilities per store call or record. */

export type Faults = {
  /** A store call is refused and nothing happened. */
  readonly throttle: number;
  /** A write happened and its answer is lost. */
  readonly lostAnswer: number;
  /** The actor dies at a store call. */
  readonly crash: number;
  /** A record reaches a reader twice. */
  readonly duplicate: number;
  /** A record never reaches a reader. */
  readonly lostRecord: number;
  /** A record is put into another shard than its neighbours, and so overtakes or falls behind. */
  readonly splitShard: number;
  /** A record is held back until much later. */
  readonly late: number;
  /** The bus does not take an event of a call. */
  readonly partialPublish: number;
};

export const NO_FAULTS: Faults = {
  throttle: 0,
  lostAnswer: 0,
  crash: 0,
  duplicate: 0,
  lostRecord: 0,
  splitShard: 0,
  late: 0,
  partialPublish: 0,
};

/** Each kind happens some times in a world, and worlds in which everything fails all the time still come to an end. */
export const ROUGH: Faults = {
  throttle: 0.015,
  lostAnswer: 0.02,
  crash: 0.01,
  duplicate: 0.12,
  lostRecord: 0.05,
  splitShard: 0.15,
  late: 0.1,
  partialPublish: 0.3,
};
