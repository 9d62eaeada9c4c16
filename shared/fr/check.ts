import { french as t } from './format/typography.ts';
import type { KeyCheck, Unanswered } from '../view.ts';
import { ago } from './format/ages.ts';
import { explain } from './problems.ts';

export const check = {
  again: t`Vérifier à nouveau`,
  asking: t`Vérification…`,
  age: {
    pending: () => t`Clé pas encore vérifiée.`,
    accepted: (at: string, now: number) => t`Clé vérifiée ${ago(at, now)}.`,
    refused: (at: string, now: number) => t`Clé refusée ${ago(at, now)}.`,
    unreachable: (at: string, now: number) => t`Dernier essai ${ago(at, now)}.`,
  } satisfies Record<KeyCheck['kind'], (at: string, now: number) => string>,
  unanswered: ({ at, problem }: Unanswered, now: number) =>
    t`Dernier essai ${ago(at, now)}, sans réponse : ${explain(problem).cause}`,
  whatToDo: t`Que faire ?`,
  results: {
    accepted: t`La clé vient d'être vérifiée : elle est acceptée.`,
    refused: t`La clé vient d'être vérifiée : elle est refusée.`,
    unanswered: t`La clé n'a pas pu être vérifiée à nouveau.`,
  },
};
