import type { EncryptionReason } from '../../problem.ts';
import { french as t } from '../format/typography.ts';
import type { Explanation } from './reasons.ts';

const causes: Readonly<Record<EncryptionReason, string>> = {
  'no-keyring': t`ce poste n'a pas de coffre du système`,
  'keyring-locked': t`le coffre du système est verrouillé ou momentanément indisponible`,
  'keyring-waiting': t`le coffre du système attend votre réponse`,
  'no-session-bus': t`cette session n'a pas de bus D-Bus, par lequel on joint le coffre du système`,
  'session-bus-silent': t`le bus D-Bus de cette session, par lequel on joint le coffre du système, ne répond pas`,
  'no-keyring-answers': t`aucun coffre du système ne répond dans cette session`,
  'named-keyring-silent': t`le coffre du système nommé dans les réglages ne répond pas dans cette session`,
};

const remedies: Readonly<Record<EncryptionReason, string>> = {
  'no-keyring': t`Demandez à votre informaticien d'activer le coffre du système (trousseau de la session), puis réessayez.`,
  'keyring-locked': t`Déverrouillez votre session ou le coffre du système, puis réessayez.`,
  'keyring-waiting': t`Répondez à la fenêtre qui demande le mot de passe du coffre ou votre accord : la suite est automatique.`,
  'no-session-bus': t`Ouvrez une session de bureau avec ce compte sur ce poste, puis réessayez : une connexion SSH ou une tâche planifiée se sert alors de son coffre.`,
  'session-bus-silent': t`Fermez votre session, ouvrez-la à nouveau, puis réessayez. Si le problème persiste, contactez votre informaticien.`,
  'no-keyring-answers': t`Demandez à votre informaticien d'installer gnome-keyring ou KWallet, ou d'activer le service de secrets de KeePassXC, puis réessayez.`,
  'named-keyring-silent': t`Demandez à votre informaticien de lancer ce coffre à l'ouverture de la session, ou de corriger keyring dans les réglages.`,
};

const explained = (
  cause: (text: string) => string,
  others: Partial<Readonly<Record<EncryptionReason, string>>> = {},
): Readonly<Record<EncryptionReason, Explanation>> => {
  const reasons = Object.keys(causes) as EncryptionReason[];
  const entries = reasons.map((reason) => [
    reason,
    { cause: cause(causes[reason]), remedy: others[reason] ?? remedies[reason] },
  ]);
  return Object.fromEntries(entries) as Readonly<Record<EncryptionReason, Explanation>>;
};

export const encryptionReasonTexts = explained(
  (cause) => t`Rien ne peut être enregistré pour le moment : ${cause}.`,
  // A refused save is not repeated by itself.
  {
    'keyring-waiting': t`Répondez à la fenêtre qui demande le mot de passe du coffre ou votre accord, puis enregistrez la clé.`,
  },
);

export const lockedKeyReasons = explained(
  (cause) => t`Une clé est enregistrée, mais ${cause}. Elle n'est pas perdue.`,
);
