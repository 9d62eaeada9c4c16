import { removeForbiddenVariables, ruleFor } from '../../shared/environment/apply-rules.ts';
import { silenceNodeDebug } from '../../shared/environment/node-debug.ts';

// Imported before everything else: what is loaded after it finds an environment that steers nothing.

/** Carries the names over where the program starts itself again without them. */
const handover = 'QUADRA_NOT_FOLLOWED';

/** Only what the table would have taken away: anybody can set this variable. */
const before = (process.env[handover] ?? '').split(',').filter((name) => {
  const decision = ruleFor(name)?.decision;
  return /^\w+$/u.test(name) && decision !== undefined && decision !== 'kept';
});
Reflect.deleteProperty(process.env, handover);

const removed = removeForbiddenVariables(process.env);
silenceNodeDebug(process.stderr, process.pid);

/** Names of the variables that would have steered the program and were not followed, sorted. Never their values. */
export const ignoredVariables: readonly string[] = [
  ...new Set([...before, ...removed.map(({ name }) => name)]),
].sort();

/** Whether one of them was read before the first line of ours. */
export const isSteered = removed.some(({ decision }) => decision === 'started-again');

/** The environment of this program when it starts itself again. */
export const environmentAgain = (): NodeJS.ProcessEnv => ({
  ...process.env,
  [handover]: ignoredVariables.join(','),
});
