import type { Problem } from '../../shared/problem.ts';

/** Other problems say nothing about the key. */
export const verdictOf = ({ code }: Problem): 'refused' | undefined =>
  code === 'key-refused' ? 'refused' : undefined;
