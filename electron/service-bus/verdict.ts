import type { Problem } from '../../shared/problem.ts';

/**
 * What a problem says of the key itself. Only a key that Service Bus does not know is refused. Any other problem is of
 * the address, the clock, the rights or the service: it leaves the verdict open.
 */
export const verdictOf = ({ code }: Problem): 'refused' | undefined =>
  code === 'key-refused' ? 'refused' : undefined;
