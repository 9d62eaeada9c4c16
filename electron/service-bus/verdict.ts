import type { Problem } from '../../shared/problem.ts';

/** Other problems, such as the clock or rights, say nothing about the key. */
export const verdictOf = ({ code }: Problem): 'refused' | undefined =>
  code === 'key-refused' ? 'refused' : undefined;
