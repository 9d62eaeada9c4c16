import { removeSteering } from '../../shared/environment/decisions.ts';
import { silenceNodeDebug } from '../../shared/environment/node-debug.ts';

// Imported before everything else: what is loaded after it checks certificates and prints no token. The rest of the
// environment is the operator's choice.

/** Names of the variables that were not followed. */
export const ignoredVariables = removeSteering(process.env, ({ inCloud }) => inCloud === true).map(
  ({ name }) => name,
);

silenceNodeDebug(process.stderr, process.pid);
