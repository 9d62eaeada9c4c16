import { environmentRules, type Decision, type EnvironmentRule } from './rules.ts';

const isFamily = ({ name }: EnvironmentRule) => name.endsWith('*');

/** An exact name overrides a family. Windows ignores case. */
export function ruleFor(name: string, rules = environmentRules): EnvironmentRule | undefined {
  const upperCase = name.toUpperCase();
  const exact = rules.find((rule) => rule.name.toUpperCase() === upperCase);
  return (
    exact ??
    rules.find((rule) => isFamily(rule) && upperCase.startsWith(rule.name.slice(0, -1).toUpperCase()))
  );
}

/** Removes what must have no effect. Returns the sorted names, without empty variables. */
export function removeForbiddenVariables(
  env: NodeJS.ProcessEnv,
  applies: (rule: EnvironmentRule) => boolean = () => true,
): readonly { readonly name: string; readonly decision: Decision }[] {
  const found = Object.keys(env).flatMap((name) => {
    const rule = ruleFor(name);
    return rule === undefined || rule.decision === 'kept' || !applies(rule) ? [] : [{ name, rule }];
  });
  const named = found.filter(({ name }) => env[name] !== '');
  for (const { name } of found) Reflect.deleteProperty(env, name);
  return named
    .map(({ name, rule: { decision } }) => ({ name, decision }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
