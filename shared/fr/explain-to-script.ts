import type { Problem, ProxyCredentialsReason } from '../problem.ts';
import { french as t } from './format/typography.ts';
import { explain } from './problems.ts';
import type { Explanation } from './reasons/reasons.ts';

const remedies: Readonly<Record<ProxyCredentialsReason, string>> = {
  'not-given': t`Relancez la commande avec --proxy-user NOM, et le mot de passe sur la première ligne de l'entrée standard.`,
  'not-accepted': t`Vérifiez le nom donné avec --proxy-user et le mot de passe, puis relancez la commande. Chaque essai compte : trop d'essais peuvent bloquer ce compte.`,
  'given-up': t`Vérifiez le nom et le mot de passe avec votre informaticien, puis relancez la commande.`,
};

/** A script has no buttons. */
export function explainToScript(problem: Problem): Explanation {
  const explanation = explain(problem);
  return problem.code === 'proxy-credentials-needed'
    ? { ...explanation, remedy: remedies[problem.reason] }
    : explanation;
}
