import { fr } from '../../shared/fr/index.ts';

export function Explanation({ cause, remedy }: { cause: string; remedy: string }) {
  return (
    <>
      <p>{cause}</p>
      <Todo>{remedy}</Todo>
    </>
  );
}

export function Todo({ children }: { children: string }) {
  return (
    <p>
      <strong>{fr.status.todo}</strong> {children}
    </p>
  );
}
