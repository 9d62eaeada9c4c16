import type { Command } from '../screen.ts';
import type { Service } from '../catalogue.ts';
import type { Firm, KeyView } from '../view.ts';
import { ago } from './format/ages.ts';
import { assistance } from './assistance.ts';
import { check } from './check.ts';
import { longDate } from './format/dates.ts';
import { diagnosis } from './diagnosis.ts';
import { fields, invalidPart, labels, refusedPaste } from './fields.ts';
import { removedTexts } from './pasted-text.ts';
import { firm, invalidFirm } from './firm.ts';
import { journal, journalColumns } from './journal.ts';
import { ignoredVariables } from './environment.ts';
import { explain, technicalDetail } from './problems.ts';
import { proxy } from './proxy.ts';
import { reopened } from './reopened.ts';
import { accountSettingsNotice, settingsNotice, settingsErrorText } from './settings.ts';
import { sharing, sharingCodeReasons } from './sharing.ts';
import { notUpdated, update, updateText } from './update.ts';
import {
  badges,
  cancelledStep,
  codeNeededStep,
  headlines,
  onboarding,
  onboardingStepTexts,
  status,
  stepNames,
  stepWords,
  lockedStep,
  unreadableStep,
} from './status.ts';
import { french as t } from './format/typography.ts';

const product = 'QuadraParamétrage – Api keys';

/** Every text of the page. Texts drawn by the system, such as the menu, are in electron/window. */
export const fr = {
  ...{ ago, assistance, check, diagnosis, journal, journalColumns },
  ...{ fields, firm, proxy, invalidFirm, invalidPart, labels, refusedPaste, removedTexts },
  ...{ explain, technicalDetail },
  ...{ sharing, sharingCodeReasons, update, updateText },
  ...{ ignoredVariables, notUpdated, reopened, accountSettingsNotice, settingsNotice, settingsErrorText },
  ...{
    badges,
    cancelledStep,
    codeNeededStep,
    headlines,
    onboarding,
    onboardingSteps: onboardingStepTexts,
    status,
    stepNames,
    stepWords,
    lockedStep,
    unreadableStep,
  },

  windowTitle: (of: Firm | null) => (of?.kind === 'known' ? `${product} – ${firm.nameOf(of)}` : product),
  path: ['Outils', 'Api keys'],
  pathLabel: 'Emplacement dans le menu',
  servicesLabel: 'Api keys',

  loading: t`Chargement…`,
  loadingCause: t`L'état de la clé est en cours de lecture.`,
  unloaded: t`L'état de la clé n'a pas pu être lu`,

  form: {
    label: t`Clé d'API`,
    intro: ({ title }: Service) =>
      t`Dans le cadre d'une sécurisation des échanges de données et afin d'accéder au service ${title}, veuillez renseigner obligatoirement les rubriques d'authentification suivantes :`,
    documentation: t`Voir Documentation`,
    attention: t`Attention !`,
    warning: t`Veillez à conserver ces informations d'identification de la clé d'API. À défaut, elles ne pourront plus être affichées.`,
    save: 'Sauver',
    saving: t`Enregistrement…`,
    remove: 'Supprimer',
  },
  storedKey: ({ hint, savedAt, savedBy }: Extract<KeyView, { kind: 'stored' }>) =>
    hint === ''
      ? t`Clé enregistrée le ${longDate(savedAt)} par ${savedBy}.`
      : t`Clé enregistrée le ${longDate(savedAt)} par ${savedBy}, se terminant par\u00A0…${hint}`,
  replacesKey: t`La saisie en cours remplacera la clé enregistrée.`,

  failures: {
    save: t`La clé n'a pas été enregistrée. Votre saisie est conservée.`,
    delete: t`La clé n'a pas été supprimée.`,
    join: t`La clé du cabinet n'a pas été ouverte. Votre saisie est conservée.`,
    'restore-copy': t`La copie n'a pas été reprise.`,
    check: t`La vérification n'a pas pu être lancée.`,
    onboard: t`L'onboarding n'a pas pu être lancé.`,
    cancel: t`L'annulation n'a pas abouti.`,
    'cancel-keyring': t`L'annulation n'a pas abouti.`,
    reload: t`L'état de la clé n'a pas pu être relu.`,
    document: t`La documentation n'a pas pu être ouverte.`,
    'clear-clipboard': t`Le presse-papiers n'a pas pu être vidé.`,
  } satisfies Record<Command, string>,
  clipboard: {
    holdsSecret: t`Le secret est encore dans le presse-papiers.`,
    clear: t`Vider le presse-papiers`,
    cleared: t`Le presse-papiers est vidé.`,
  },
  restoreCopy: {
    task: (by: string, at: string) =>
      t`Une copie intacte existe, enregistrée par ${by} le ${longDate(at)}. Reprenez-la : vous n'avez rien à saisir.`,
    button: t`Reprendre cette copie`,
  },
  technical: t`Détails techniques`,

  deletion: {
    title: t`Supprimer la clé enregistrée ?`,
    effect: t`L'identifiant et le secret seront effacés, et ne pourront pas être réaffichés. Si la clé est partagée, elle sera effacée pour tous les utilisateurs du cabinet.`,
    portal: t`Supprimer la clé ici ne la révoque pas : pour la révoquer, ouvrez Cegid Life, Administration > Gestion des utilisateurs > Clés d'API, puis [...] > « Révoquer ».`,
    confirm: t`Supprimer la clé`,
    dismiss: 'Annuler',
  },
};
