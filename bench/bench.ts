/** What a benchmark found, in a shape that can be printed and kept. Times are milliseconds. */
export interface BenchReport {
  readonly bench: string;
  /** What was compared with what, in one sentence each. */
  readonly compared: Readonly<Record<string, string>>;
  readonly samples: number;
  readonly numbers: Readonly<Record<string, number | readonly number[]>>;
  readonly goals: Readonly<Record<string, { readonly atMost: number; readonly met: boolean }>>;
}
