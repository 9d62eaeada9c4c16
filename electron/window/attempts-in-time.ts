export function attemptsInTime(most: number, milliseconds: number, now: () => number): () => boolean {
  let recent: readonly number[] = [];
  return () => {
    recent = recent.filter((at) => now() - at < milliseconds);
    if (recent.length >= most) return false;
    recent = [...recent, now()];
    return true;
  };
}
