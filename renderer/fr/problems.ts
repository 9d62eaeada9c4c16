import type { Problem, ProblemCode } from '../../shared/problem.ts';
import { invalidPart } from './fields.ts';
import { firm, invalidFirm } from './firm.ts';
import {
  encryptionFaults,
  unreadableReasons,
  workerFaultTexts,
  writeFaults,
  type Explanation,
} from './reasons.ts';
import { french as t } from './typography.ts';

type ProblemOf<Code extends ProblemCode> = {
  [Each in Code]: { code: Each } & Extract<Problem, { code: Each }>;
}[Code];

type Explanations = { readonly [Code in ProblemCode]: (problem: ProblemOf<Code>) => Explanation };

const askItTeam = 'Transmettez ce message à votre informaticien';

/** One entry per problem code: adding a code to the contract without a sentence here does not compile. */
const explanations: Explanations = {
  'key-part-invalid': ({ part, reason }) => ({
    cause: invalidPart(part, reason),
    remedy: t`Corrigez ce champ, puis cliquez sur Sauver.`,
  }),
  'firm-invalid': ({ field, reason }) => ({
    cause: invalidFirm(field, reason),
    remedy: t`Corrigez ce champ, puis cliquez sur ${firm.save}.`,
  }),
  'firm-set-by-machine': () => ({
    cause: t`Le cabinet est défini par l'administrateur de ce poste.`,
    remedy: t`Adressez-vous à lui pour le modifier.`,
  }),
  'encryption-unavailable': ({ reason }) => encryptionFaults[reason],
  'file-not-written': ({ reason }) => writeFaults[reason],
  'vault-unreadable': ({ reason }) => unreadableReasons[reason],
  'key-refused': () => ({
    cause: t`Le service Cegid File Exchange n'a pas accepté cette clé.`,
    remedy: t`Vérifiez dans Cegid Life que la clé est active et créée pour Cegid File Exchange. Sinon, générez une nouvelle clé et saisissez-la ci-dessous.`,
  }),
  'hub-refused-connection': ({ host, port }) => ({
    cause: t`La connexion au service Cegid est refusée sur le réseau.`,
    remedy: t`Demandez à votre informaticien d'autoriser https://${host} (port ${port}) dans le pare-feu.`,
  }),
  'hub-silent': ({ host, port }) => ({
    cause: t`Le service Cegid ne répond pas.`,
    remedy: t`Demandez à votre informaticien d'autoriser https://${host} (port ${port}) dans le pare-feu.`,
  }),
  'hub-name-unknown': ({ host }) => ({
    cause: t`L'adresse du service Cegid est introuvable (DNS).`,
    remedy: t`Demandez à votre informaticien de vérifier que le nom ${host} est résolu sur ce réseau.`,
  }),
  'network-down': () => ({
    cause: t`Ce poste n'a pas de connexion Internet.`,
    remedy: t`Rétablissez la connexion, puis réessayez.`,
  }),
  'tls-untrusted': ({ host }) => ({
    cause: t`La connexion à ${host} est interceptée par un équipement de sécurité dont le certificat n'est pas reconnu sur ce poste.`,
    remedy: t`Demandez à votre informaticien d'installer ce certificat sur le poste, ou d'exclure ${host} de l'inspection.`,
  }),
  'proxy-refused': ({ status }) =>
    status === 407
      ? {
          cause: t`Le proxy de votre réseau demande une authentification.`,
          remedy: t`${askItTeam} : le proxy doit laisser passer cette application (code 407).`,
        }
      : {
          cause: t`Le proxy de votre réseau a refusé la connexion.`,
          remedy: t`${askItTeam} : le proxy a répondu par le code ${status}.`,
        },
  'hub-busy': () => ({
    cause: t`Le service Cegid est momentanément saturé.`,
    remedy: t`Réessayez dans quelques minutes.`,
  }),
  'queue-missing': () => ({
    cause: t`Le service Cegid n'est pas prêt à recevoir les demandes.`,
    remedy: t`Contactez l'assistance Cegid : la file d'attente des demandes est introuvable.`,
  }),
  'hub-failed': () => ({
    cause: t`Le service Cegid a répondu par une erreur inattendue.`,
    remedy: t`Réessayez dans quelques minutes. Si le problème persiste, contactez l'assistance Cegid.`,
  }),
  'sic-code-missing': () => ({
    cause: t`Le code SIC du cabinet n'est pas renseigné.`,
    remedy: t`Renseignez-le dans Fichier > Cabinet… : l'onboarding est ensuite lancé de lui-même.`,
  }),
  'onboarding-refused': ({ reason }) => workerFaultTexts[reason],
  'no-confirmation': () => ({
    cause: t`La demande a été envoyée, mais sa confirmation n'a pas été reçue.`,
    remedy: t`Patientez quelques minutes, puis cliquez sur Onboarding : ce qui est déjà créé ne le sera pas deux fois.`,
  }),
  cancelled: () => ({
    cause: t`L'onboarding a été annulé.`,
    remedy: t`Cliquez sur Onboarding pour le relancer quand vous le souhaitez.`,
  }),
  'no-key': () => ({
    cause: t`Aucune clé d'API n'est enregistrée pour ce service.`,
    remedy: t`Saisissez l'identifiant et le secret, puis cliquez sur Sauver.`,
  }),
  'onboarding-running': () => ({
    cause: t`Un onboarding est déjà en cours.`,
    remedy: t`Attendez qu'il se termine : son avancement s'affiche sur cet écran.`,
  }),
  'request-refused': () => ({
    cause: t`L'application n'a pas pu traiter cette demande.`,
    remedy: t`Fermez l'application, ouvrez-la à nouveau, puis recommencez.`,
  }),
  unexpected: () => ({
    cause: t`Une erreur inattendue s'est produite.`,
    remedy: t`Réessayez. Si le problème persiste, contactez l'assistance en lui communiquant les détails.`,
  }),
};

/** The cause of a problem and what to do about it. */
export function explain<Code extends ProblemCode>(problem: ProblemOf<Code>): Explanation {
  return explanations[problem.code](problem);
}

/** The problem as support wants it: its code and parameters, on one line. */
export const technicalDetail = ({ code, ...parameters }: Problem): string =>
  [code, ...Object.entries(parameters).map(([name, value]) => `${name}=${String(value)}`)].join(' ');
