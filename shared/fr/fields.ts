import type { ApiKey, KeyPart, KeyPartFault } from '../api-key.ts';
import { french as t, plural } from './format/typography.ts';
import { positionOf, unseenCharacter } from './pasted-text.ts';

/** As on the vendor's screen. */
export const labels: Readonly<Record<KeyPart, string>> = {
  identifier: t`Identifiant de la clé d'API`,
  secret: t`Secret de la clé d'API`,
};

const named: Readonly<Record<KeyPart, string>> = { identifier: `L'identifiant`, secret: 'Le secret' };

export function invalidPart(part: KeyPart, fault: KeyPartFault): string {
  switch (fault.reason) {
    case 'empty':
      return part === 'identifier'
        ? t`Saisissez l'identifiant de la clé d'API.`
        : t`Saisissez le secret de la clé d'API. S'il est perdu, générez une nouvelle clé dans Cegid Life.`;
    case 'too-long':
      return t`${named[part]} est trop long pour être une clé d'API. Copiez seulement cette valeur depuis Cegid Life.`;
    case 'inner-blank':
      return t`${named[part]} contient un espace ou un retour à la ligne, ${positionOf(fault)}. Copiez-le à nouveau depuis Cegid Life.`;
    case 'unseen-character':
      return t`${named[part]} contient un ${unseenCharacter(fault)}. Effacez ce caractère, ou copiez à nouveau la valeur depuis Cegid Life.`;
  }
}

export function refusedPaste(fault: KeyPartFault): string {
  switch (fault.reason) {
    case 'empty':
      return t`Rien n'a été collé : le presse-papiers ne contient que des espaces.`;
    case 'too-long':
      return t`Rien n'a été collé : ce texte est trop long pour être une clé d'API. Copiez seulement la valeur affichée dans Cegid Life.`;
    case 'inner-blank':
      return t`Rien n'a été collé : ce texte contient des espaces ou des retours à la ligne. Copiez seulement la valeur affichée dans Cegid Life.`;
    case 'unseen-character':
      return t`Rien n'a été collé : ce texte contient un ${unseenCharacter(fault)}. Copiez-le à nouveau depuis Cegid Life.`;
  }
}

export const fields = {
  show: t`Afficher le secret`,
  hide: t`Masquer le secret`,
  noText: t`Rien n'a été collé : le presse-papiers ne contient pas de texte.`,
  splitTitle: t`Vous semblez avoir collé l'identifiant et le secret ensemble.`,
  splitQuestion: ({ key }: { readonly key: ApiKey }) =>
    t`Les répartir dans les deux champs ? Identifiant : ${characters(key.identifier)} ; secret : ${characters(key.secret)}.`,
  splitReplaces: t`Le texte déjà présent dans les champs sera remplacé.`,
  split: t`Répartir`,
  keepTogether: t`Ne pas répartir`,
  sameText: t`L'identifiant et le secret sont identiques. Vérifiez que vous avez collé les deux valeurs affichées dans Cegid Life.`,
  swapped: t`L'identifiant et le secret semblent inversés.`,
  swap: t`Échanger les deux champs`,
};

const characters = ({ length }: string) => `${length} ${plural(length, 'caractère', 'caractères')}`;
