import { catalogue } from '../catalogue.ts';
import { french as t } from './format/typography.ts';

export const usage = [
  t`QuadraParamétrage – Api keys, en ligne de commande : aucune fenêtre n'est ouverte.`,
  '',
  t`  --check      faire vérifier la clé enregistrée`,
  t`  --onboard    lancer l'onboarding, c'est-à-dire la création du code SIC`,
  t`  --diagnose   examiner le chemin de ce poste jusqu'au service Cegid`,
  t`  --report     écrire le rapport d'assistance, sans secret`,
  t`  --save       enregistrer une clé lue sur l'entrée standard : identifiant, puis secret, une ligne chacun`,
  '',
  t`  --proxy-user NOM  compte du proxy ; son mot de passe est la première ligne de l'entrée standard`,
  t`  --service S  service concerné, ${catalogue[0].id} par défaut`,
  t`  --json       écrire le résultat sur une ligne JSON`,
  t`  --help       afficher cette aide`,
  t`  --version    afficher la version`,
  '',
  t`Codes de retour : 0 en ordre, 1 erreur inattendue, 2 appel incorrect, 3 aucune clé, 4 clé refusée,`,
  t`5 service Cegid non joint, 6 onboarding en échec, 7 coffre inutilisable, 8 onboarding en cours ailleurs,`,
  t`9 pas de réponse en 60 s.`,
];

export const misuses = {
  'several-commands': t`Une seule commande à la fois.`,
  'unknown-option': (option: string) => t`Option inconnue : ${option}`,
  'unknown-service': (service: string) => t`Service inconnu : ${service}`,
  'unwanted-value': (option: string) => t`L'option ${option} n'attend pas de valeur.`,
  'unwanted-word': t`Mot inattendu. Une clé ne se donne jamais en argument, mais sur l'entrée standard.`,
  'proxy-user-invalid': t`Après --proxy-user, donnez le nom du compte du proxy, sans deux-points ni caractère invisible.`,
  'proxy-user-unused': t`L'option --proxy-user ne va pas avec --report, qui n'utilise pas le réseau.`,
  seeHelp: t`Aide : --help`,
};

export const tooLate = (seconds: number) => t`Pas de réponse en ${seconds} s : abandon.`;

/** Standard input lacks a line, or has too many. */
export const wrongInput = {
  key: t`Donnez l'identifiant, puis le secret, une ligne chacun, sur l'entrée standard.`,
  password: t`Donnez le mot de passe du proxy, sur une seule ligne, sur l'entrée standard.`,
  both: t`Donnez le mot de passe du proxy, puis l'identifiant, puis le secret, une ligne chacun, sur l'entrée standard.`,
};
