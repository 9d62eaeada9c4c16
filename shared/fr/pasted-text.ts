import type { CharacterPosition, Removed } from '../text/pasted-text.ts';
import { french as t } from './format/typography.ts';

export const positionOf = ({ position }: CharacterPosition) => t`${position}e position`;

export const unseenCharacter = (at: CharacterPosition) =>
  t`caractère invisible, ${positionOf(at)} (${at.sign})`;

export const removedTexts: Readonly<Record<Removed, string>> = {
  blanks: t`Des espaces superflus ont été retirés.`,
  unseen: t`Des caractères invisibles ont été retirés.`,
  both: t`Des espaces superflus et des caractères invisibles ont été retirés.`,
};

export const removedFromValue = (name: string, removed: Removed) => t`${name} : ${removedTexts[removed]}`;
