import { accountBus, accountHome } from '../../shared/system/account.ts';
import { removeForbiddenVariables, ruleFor } from '../../shared/environment/apply-rules.ts';
import { silenceNodeDebug } from '../../shared/environment/node-debug.ts';

// Imported first: modules loaded later find a cleaned environment.

/** Passes the names to a restarted process. */
const handover = 'QUADRA_NOT_FOLLOWED';

/** Accepts only names that would have been removed: anyone can set this variable. */
const before = (process.env[handover] ?? '').split(',').filter((name) => {
  const decision = ruleFor(name)?.decision;
  return /^\w+$/u.test(name) && decision !== undefined && decision !== 'kept';
});
Reflect.deleteProperty(process.env, handover);

/** Names a bus that libraries must not ask. */
const busHandover = 'QUADRA_SESSION_BUS';
const handedBus = process.env[busHandover];
Reflect.deleteProperty(process.env, busHandover);

const removed = removeForbiddenVariables(process.env);
silenceNodeDebug(process.stderr, process.pid);
const busVariable = 'DBUS_SESSION_BUS_ADDRESS';
const noBus = 'disabled:';
if (process.platform === 'linux') {
  process.env['HOME'] = accountHome();
  const bus = accountBus();
  if (bus !== undefined) process.env[busVariable] = bus;
  // glibc gives a silent name server twice 5 s, longer than any step waits, and the process cannot
  // end meanwhile.
  process.env['RES_OPTIONS'] ??= 'timeout:1 attempts:3';
}

const address = handedBus ?? process.env[busVariable];

export const sessionBus: NodeJS.ProcessEnv = address === undefined ? {} : { [busVariable]: address };

/** Sorted names, never values. */
export const ignoredVariables: readonly string[] = [
  ...new Set([...before, ...removed.map(({ name }) => name)]),
].sort();

/** Whether one took effect before our first line ran. */
export const isSteered = removed.some(({ decision }) => decision === 'started-again');

/** For a restart. */
export const environmentAgain = (): NodeJS.ProcessEnv => ({
  ...process.env,
  ...sessionBus,
  [handover]: ignoredVariables.join(','),
});

/** Libraries read the address before our first line, and wait for a silent bus without end. */
export const environmentWithoutBus = (): NodeJS.ProcessEnv => ({
  ...environmentAgain(),
  [busHandover]: address,
  [busVariable]: noBus,
});

export const librariesSeeBus = (): boolean => process.env[busVariable] !== noBus;
