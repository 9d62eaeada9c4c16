import { steerings, type Decision, type HeldBy, type Steering } from '../environment/steering.ts';

const titles: Readonly<Record<Decision, string>> = {
  removed: 'Removed before the first line that could read it',
  'started-again': 'Read before that: the program starts itself again without it',
  kept: 'Obeyed on purpose',
};

/** Besides `shared/environment/decisions.test.ts`. */
const tests: Readonly<Record<HeldBy, string>> = {
  trust: '`e2e/environment.spec.ts`, `e2e/security/environment.spec.ts`: unknown authority',
  silence: '`e2e/security/environment.spec.ts`: no token on a terminal',
  files: '`e2e/security/environment.spec.ts`: no file is written',
  sandbox: '`e2e/security/environment.spec.ts`: sandbox',
  fuses: '`e2e/security/19-fuses.spec.ts`',
  proxies: '`e2e/security/contacts.spec.ts`',
  removal: '`shared/environment/decisions.test.ts`',
};

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function merged(decision: Decision): readonly (readonly [Steering, readonly string[]])[] {
  const groups = new Map<string, [Steering, string[]]>();
  for (const one of steerings.filter((each) => each.decision === decision)) {
    const key = [one.readBy, one.effect, one.heldBy].join('\n');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one, [one.name]]);
    else group[1].push(one.name);
  }
  return [...groups.values()];
}

function section(decision: Decision): readonly string[] {
  const heads = ['variable', 'read by', 'what it would do', 'why so', 'held by'];
  const lines = merged(decision).map(([{ readBy, effect, because, heldBy, inCloud }, names]) => {
    const where = inCloud === true ? ' (in the cloud too)' : '';
    const named = names.map((name) => `\`${name}\``).join(', ');
    return row([`${named}${where}`, readBy, effect, because, tests[heldBy]]);
  });
  return [`## ${titles[decision]}`, '', row(heads), row(heads.map(() => '---')), ...lines, ''];
}

/** Generates docs/environment.md. */
export function environmentPage(): string {
  return [
    '# What the environment may steer',
    '',
    '<!-- Made from shared/environment/steering.ts by `npm run environment`; a test fails when it is stale. -->',
    '',
    'Certificates are checked and no token is printed, whatever the environment says. This is every variable that Node,',
    'BoringSSL, Chromium, Electron, the Azure SDKs, the updater and its installers obey, and what is done about it. A name',
    'that ends with a star stands for all that begin so. What was not followed is named, without its value, on standard error, in',
    'the diagnosis and in the report. A test fails when the bundles read a variable that is not here.',
    '',
    'Rows with _in the cloud too_ hold for the worker and the local cloud; there the rest is the choice of whoever',
    'operates them: `NODE_EXTRA_CA_CERTS` is how a worker learns of a further authority.',
    '',
    ...(['removed', 'started-again', 'kept'] as const).flatMap(section),
  ].join('\n');
}
