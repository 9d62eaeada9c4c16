export function messageOfError(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const text = first instanceof Error ? `${first.name}: ${first.message}` : String(first);
  return text.replace(/\s+/g, ' ').slice(0, 300);
}
