import type { Decision, TestedBy, EnvironmentRule } from '../environment/rules.ts';
import { allRules } from './kept-variables.ts';
import { environmentTexts, type RowTexts } from './environment-texts.ts';

const titles: Readonly<Record<Decision, string>> = {
  removed: 'Removed before any code can read it',
  'started-again': 'Read earlier: the app restarts without it',
  kept: 'Allowed on purpose',
};

/** Besides `shared/environment/apply-rules.test.ts`. */
const tests: Readonly<Record<TestedBy, string>> = {
  trust: '`e2e/environment.spec.ts`, `e2e/security/environment.spec.ts`: unknown authority',
  silence: '`e2e/security/environment.spec.ts`: no token on a terminal',
  files: '`e2e/security/environment.spec.ts`: no file is written',
  sandbox: '`e2e/security/environment.spec.ts`: sandbox',
  fuses: '`e2e/security/19-fuses.spec.ts`',
  proxies: '`e2e/security/contacts.spec.ts`',
  removal: '`shared/environment/apply-rules.test.ts`',
};

type Described = EnvironmentRule & RowTexts;

/** A row's later names have the texts of its first. */
function described(): readonly Described[] {
  let texts: RowTexts | undefined;
  return allRules.map((rule) => {
    texts = environmentTexts[rule.name] ?? texts;
    if (texts === undefined) throw new Error(`${rule.name} has no texts.`);
    return { ...rule, ...texts };
  });
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function merged(decision: Decision): readonly (readonly [Described, readonly string[]])[] {
  const groups = new Map<string, [Described, string[]]>();
  for (const one of described().filter((each) => each.decision === decision)) {
    const key = [one.readBy, one.effect, one.testedBy].join('\n');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one, [one.name]]);
    else group[1].push(one.name);
  }
  return [...groups.values()];
}

function section(decision: Decision): readonly string[] {
  const heads = ['variable', 'read by', 'effect', 'reason', 'tested by'];
  const lines = merged(decision).map(([{ readBy, effect, reason, testedBy, inCloud }, names]) => {
    const where = inCloud === true ? ' (in the cloud too)' : '';
    const named = names.map((name) => `\`${name}\``).join(', ');
    return row([`${named}${where}`, readBy, effect, reason, tests[testedBy]]);
  });
  return [`## ${titles[decision]}`, '', row(heads), row(heads.map(() => '---')), ...lines, ''];
}

export function environmentPage(): string {
  return [
    '# Environment variables',
    '',
    '<!-- Made from shared/environment/rules.ts, and environment-texts.ts and kept-variables.ts of',
    'shared/testing, by `npm run environment`; a test fails when it is stale. -->',
    '',
    'No variable disables certificate checks or prints a token. This page lists every variable that Node,',
    'BoringSSL, Chromium, Electron, the Azure SDKs, the updater and its installers read. A trailing star matches a',
    'prefix. The names of ignored variables, without values, go to standard error, the diagnosis and the report.',
    'A test fails when the bundles read a variable that is missing here.',
    '',
    'Rows _in the cloud too_ also apply to the worker and the local cloud. Their operator chooses the rest:',
    '`NODE_EXTRA_CA_CERTS` gives a worker another authority.',
    '',
    ...(['removed', 'started-again', 'kept'] as const).flatMap(section),
  ].join('\n');
}
