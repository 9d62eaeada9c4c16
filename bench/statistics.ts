/** `share` is 0 to 1; NaN without samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const draws = 2_000;

/** 95 % bootstrap interval over paired samples. */
export function interval(
  pairs: readonly (readonly [number, number])[],
  statistic: (pairs: readonly (readonly [number, number])[]) => number,
): [number, number] {
  const drawn = Array.from({ length: draws }, () =>
    statistic(pairs.map((own) => pairs[Math.floor(Math.random() * pairs.length)] ?? own)),
  );
  return [percentile(drawn, 0.025), percentile(drawn, 0.975)];
}
