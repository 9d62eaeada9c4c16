import { fr } from '../../shared/fr/index.ts';

/** What happened, and what to do about it. */
export function Explanation({ cause, remedy }: { cause: string; remedy: string }) {
  return (
    <>
      <p>{cause}</p>
      <Todo>{remedy}</Todo>
    </>
  );
}

/** The next thing to do, always introduced by the same words. */
export function Todo({ children }: { children: string }) {
  return (
    <p>
      <strong>{fr.status.todo}</strong> {children}
    </p>
  );
}
