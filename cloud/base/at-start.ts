import { removeForbiddenVariables } from '../../shared/environment/apply-rules.ts';
import { silenceNodeDebug } from '../../shared/environment/node-debug.ts';

// Import first: enforces certificate checks and disables debug output with tokens.

export const ignoredVariables = removeForbiddenVariables(process.env, ({ inCloud }) => inCloud === true).map(
  ({ name }) => name,
);

silenceNodeDebug(process.stderr, process.pid);
