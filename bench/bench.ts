export interface BenchReport {
  readonly bench: string;
  /** One sentence each. */
  readonly compared: Readonly<Record<string, string>>;
  /** Unit of all numbers but ratios; default: milliseconds. */
  readonly unit?: string;
  readonly samples: number;
  readonly numbers: Readonly<Record<string, number | readonly number[]>>;
  readonly goals: Readonly<Record<string, { readonly atMost: number; readonly met: boolean }>>;
}

/** A stored report; `seconds` is the duration of the measurement. */
export interface KeptReport extends BenchReport {
  readonly machine: string;
  readonly at: string;
  readonly seconds: number;
}
