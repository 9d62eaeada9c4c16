import { removeSteering } from '../../shared/environment/decisions.ts';
import { silenceNodeDebug } from '../../shared/environment/node-debug.ts';

// Import first: enforces certificate checks and disables debug output with tokens.

export const ignoredVariables = removeSteering(process.env, ({ inCloud }) => inCloud === true).map(
  ({ name }) => name,
);

silenceNodeDebug(process.stderr, process.pid);
