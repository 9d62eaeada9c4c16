import type { EncodingReason } from '../../text/decode-text.ts';
import { french as t } from '../format/typography.ts';
import { encodingReasons } from './encodings.ts';

interface TextPosition {
  readonly line: number;
  readonly column: number;
  readonly backslash: boolean;
}

export const settingsReasons = {
  encoding: (reason: EncodingReason) => t`ce fichier ${encodingReasons[reason]}`,
  noJson: ({ line, column, backslash }: TextPosition) =>
    backslash
      ? t`erreur JSON, ligne ${line}, colonne ${column} : dans un chemin Windows, doublez chaque barre oblique inverse (C:\\\\Quadra).`
      : t`erreur JSON, ligne ${line}, colonne ${column}. Corrigez ce fichier à cet endroit.`,
  blocked: (code: string) => t`ce fichier ne peut pas être lu (${code}). Vérifiez ses droits d'accès.`,
  missing: t`ce fichier, désigné par QUADRA_SETTINGS, n'existe pas.`,
  misread: t`contient un caractère illisible : cette valeur n'a pas été enregistrée en UTF-8.`,
};
