import type { Failure } from '../state/api.ts';
import { longDate, wait } from './dates.ts';
import { french as t } from '../../../../shared/fr/format/typography.ts';

export const fr = {
  portal: 'Cegid Life',
  loading: t`Chargement…`,
  retry: t`Réessayer`,
  cancel: 'ANNULER',
  skip: t`Aller au contenu`,

  login: {
    title: 'Se connecter',
    promise: t`Le portail de votre cabinet`,
    purpose: t`Gérez les accès de votre cabinet : comptes, clés d'API et services Cegid.`,
    email: 'E-mail',
    emailExample: 'exemple@domaine.com',
    continue: 'Continuer',
    change: 'Modifier',
    changeEmail: t`Modifier l'e-mail`,
    password: 'Mot de passe',
    show: 'Afficher',
    hide: 'Masquer',
    showPassword: t`Afficher le mot de passe`,
    hidePassword: t`Masquer le mot de passe`,
    sicCode: 'Code SIC',
    sicHint: t`Le code SIC du cabinet pour lequel vous vous connectez.`,
    submit: 'Se connecter',
    busy: t`Connexion…`,
    emailMissing: t`Saisissez une adresse e-mail, par exemple exemple@domaine.com.`,
    passwordMissing: t`Saisissez votre mot de passe.`,
    sicMissing: t`Saisissez le code SIC de votre cabinet.`,
    expired: t`Votre session a pris fin. Connectez-vous à nouveau.`,
    loggedOut: t`Vous êtes déconnecté.`,
  },

  nav: {
    label: 'Menu principal',
    home: 'Accueil',
    administration: 'Administration',
    users: 'Gestion des utilisateurs',
    keys: t`Clés d'API`,
    path: t`Fil d'Ariane`,
    sic: (code: string) => t`Code SIC : ${code}`,
    logOut: 'Se déconnecter',
  },

  home: {
    title: (name: string) => t`Bonjour ${name}`,
    firm: t`Vous administrez le cabinet :`,
    check: t`Vérifiez le code SIC : une clé d'API n'est valable que pour le cabinet pour lequel elle a été générée.`,
    keysText: t`Générer une clé pour QuadraParamétrage, retrouver les clés actives, révoquer une clé.`,
    usersText: t`Voir qui administre le cabinet et l'état de ses clés.`,
  },

  users: {
    title: t`Gestion des comptes | Tableau de bord`,
    administrators: t`Administrateurs du cabinet`,
    administratorsText: t`Ces personnes peuvent générer et révoquer les clés d'API du cabinet.`,
    you: 'vous',
    keysText: t`Une clé d'API autorise un logiciel du cabinet à échanger avec un service Cegid.`,
    active: (count: number) => (count < 2 ? 'clé active' : 'clés actives'),
    revoked: (count: number) => (count < 2 ? 'clé révoquée' : 'clés révoquées'),
    open: t`Gérer les clés d'API`,
  },

  keys: {
    title: t`Clés d'API`,
    intro: t`Une clé sert à tous les utilisateurs du cabinet. Renseignez-la dans QuadraParamétrage, menu Outils > Api keys.`,
    generate: t`GÉNÉRER UNE CLÉ D'API`,
    tabs: t`Clés par état`,
    tab: { active: 'Actives', revoked: 'Révoquées' },
    state: { active: 'Active', revoked: 'Révoquée' },
    none: {
      active: t`Aucune clé active. Générez une clé pour la renseigner dans QuadraParamétrage.`,
      revoked: t`Aucune clé révoquée.`,
    },
    identifier: (end: string) => t`Identifiant se terminant par …${end}`,
    created: (at: string, by: string | undefined) =>
      by === undefined ? t`Créée le ${longDate(at)}` : t`Créée le ${longDate(at)} par ${by}`,
    revokedAt: (at: string) => t`Révoquée le ${longDate(at)}`,
    actions: (name: string) => t`Actions pour la clé ${name}`,
    revoke: 'Révoquer',
  },

  generation: {
    title: t`Générer la clé d'Api`,
    service: t`Sélectionner un service`,
    noService: t`Choisissez un service`,
    name: t`Entrer le nom d'une nouvelle clé`,
    nameHint: t`Par exemple le poste ou le site qui l'utilisera.`,
    submit: t`GÉNÉRER LA CLÉ D'API`,
    serviceMissing: t`Sélectionnez le service auquel la clé donnera accès.`,
    nameMissing: t`Entrez un nom pour reconnaître la clé.`,
    nameInvalid: t`Ce nom contient un caractère qui ne s'affiche pas. Saisissez-le à nouveau.`,
  },

  generated: {
    title: t`Clé d'API générée avec succès`,
    warning: t`Attention !`,
    once: t`Ces informations d'identification ne pourront plus jamais être affichées. Dès que vous quittez ou actualisez cette page, ni la clé ni son secret ne peuvent être relus : copiez-les maintenant et conservez-les en lieu sûr.`,
    identifier: t`Votre clé d'API`,
    secret: t`Secret de la clé d'API`,
    copy: 'Copier',
    copied: 'Copié',
    copyIdentifier: { copy: t`Copier votre clé d'API`, copied: t`Copié : votre clé d'API` },
    copySecret: { copy: t`Copier le secret de la clé d'API`, copied: t`Copié : le secret de la clé d'API` },
    announceIdentifier: t`Votre clé d'API est dans le presse-papiers.`,
    announceSecret: t`Le secret de la clé d'API est dans le presse-papiers.`,
    notCopied: t`La copie n'a pas été possible. La valeur est sélectionnée : appuyez sur Ctrl+C.`,
    next: t`Et maintenant ?`,
    steps: [
      t`Dans QuadraParamétrage, ouvrez Outils > Api keys, puis le service concerné.`,
      t`Collez votre clé d'API dans « Identifiant de la clé d'API » et le secret dans « Secret de la clé d'API ».`,
      t`Cliquez sur Sauver, puis revenez ici et cliquez sur TERMINER.`,
    ],
    finish: 'TERMINER',
  },

  revocation: {
    title: t`Révoquer cette clé d'API ?`,
    which: (name: string, end: string) => t`Clé « ${name} », identifiant se terminant par …${end}.`,
    effect: t`Elle cessera immédiatement de fonctionner pour tous les utilisateurs du cabinet. Une clé révoquée ne peut pas être remise en service.`,
    confirm: 'RÉVOQUER',
    done: (name: string) => t`La clé « ${name} » est révoquée.`,
  },

  notFound: {
    title: t`Page introuvable`,
    text: t`Cette adresse n'existe pas sur le portail.`,
    back: t`Revenir à l'accueil`,
  },

  failure: ({ code, retryAfter = 60 }: Failure): string => {
    switch (code) {
      case 'wrong-credentials':
        return t`E-mail, mot de passe ou code SIC incorrect. Vérifiez votre saisie.`;
      case 'slow-down':
        return t`Trop d'essais infructueux. Réessayez dans ${wait(retryAfter)}.`;
      case 'too-many-keys':
        return t`Le cabinet a atteint le nombre maximal de clés actives. Révoquez une clé qui ne sert plus, puis recommencez.`;
      case 'not-found':
        return t`Cette clé n'existe plus. Actualisez la page.`;
      case 'unreachable':
        return t`Le portail ne répond pas. Vérifiez votre connexion, puis réessayez.`;
      case 'signed-out':
        return t`Votre session a pris fin. Connectez-vous à nouveau.`;
      case 'invalid':
      case 'forbidden':
      case 'too-large':
        return t`La demande n'a pas pu être traitée. Actualisez la page, puis réessayez.`;
      case 'internal':
        return t`Le portail a rencontré une erreur. Réessayez dans quelques instants.`;
    }
  },
};
