import { steerings, type Decision, type Steering } from './steering.ts';

const isFamily = ({ name }: Steering) => name.endsWith('*');

/** An exact name overrides a family. Windows ignores case. */
export function steeringOf(name: string): Steering | undefined {
  const asked = name.toUpperCase();
  const exact = steerings.find((row) => row.name.toUpperCase() === asked);
  return (
    exact ?? steerings.find((row) => isFamily(row) && asked.startsWith(row.name.slice(0, -1).toUpperCase()))
  );
}

/** Removes what must have no effect. Returns the sorted names, without empty variables. */
export function removeSteering(
  env: NodeJS.ProcessEnv,
  isMeant: (row: Steering) => boolean = () => true,
): readonly { readonly name: string; readonly decision: Decision }[] {
  const found = Object.keys(env).flatMap((name) => {
    const row = steeringOf(name);
    return row === undefined || row.decision === 'kept' || !isMeant(row) ? [] : [{ name, row }];
  });
  const told = found.filter(({ name }) => env[name] !== '');
  for (const { name } of found) Reflect.deleteProperty(env, name);
  return told
    .map(({ name, row: { decision } }) => ({ name, decision }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
