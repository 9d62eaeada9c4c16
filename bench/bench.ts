/** What a benchmark found, in a shape that can be printed and kept. */
export interface BenchReport {
  readonly bench: string;
  /** What was compared with what, in one sentence each. */
  readonly compared: Readonly<Record<string, string>>;
  /** Unit of the numbers that are no ratio; milliseconds unless it says otherwise. */
  readonly unit?: string;
  readonly samples: number;
  readonly numbers: Readonly<Record<string, number | readonly number[]>>;
  readonly goals: Readonly<Record<string, { readonly atMost: number; readonly met: boolean }>>;
}

/** A report as it is kept: what found it, when and how long it took in seconds. */
export interface KeptReport extends BenchReport {
  readonly machine: string;
  readonly at: string;
  readonly seconds: number;
}
