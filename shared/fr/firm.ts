import { maxFirmTextLength, type FirmFault, type FirmField } from '../firm.ts';
import type { Firm } from '../view.ts';
import { unseenCharacter } from './pasted-text.ts';
import { french as t } from './format/typography.ts';

type KnownFirm = Extract<Firm, { kind: 'known' }>;

const sicCode = (code: string) => t`Code SIC : ${code}`;

export const firm = {
  label: t`Cabinet :`,
  sicCode,
  nameOf: ({ name, sicCode: code }: KnownFirm) => (name === '' ? sicCode(code) : name),
  unknown: t`Cabinet non renseigné`,
  enter: t`Renseigner le cabinet…`,
  title: 'Cabinet',
  fields: { sicCode: 'Code SIC', name: 'Nom du cabinet' } satisfies Record<FirmField, string>,
  hint: t`Saisissez le code SIC pour lequel la clé d'API a été créée dans Cegid Life. Le nom est facultatif.`,
  setByMachine: t`Le cabinet est défini par l'administrateur de ce poste. Pour le modifier, adressez-vous à lui.`,
  save: 'Enregistrer',
  saving: t`Enregistrement…`,
  dismiss: 'Annuler',
  close: 'Fermer',
  failed: t`Le cabinet n'a pas été enregistré. Votre saisie est conservée.`,
  saved: t`Le cabinet est enregistré.`,
};

const named: Readonly<Record<FirmField, string>> = { sicCode: 'Le code SIC', name: 'Le nom du cabinet' };

export function invalidFirm(field: FirmField, fault: FirmFault): string {
  switch (fault.reason) {
    case 'empty':
      return field === 'sicCode'
        ? t`Saisissez le code SIC de votre cabinet.`
        : t`Saisissez le nom du cabinet.`;
    case 'too-long':
      return t`${named[field]} est trop long : ${maxFirmTextLength} caractères au plus.`;
    case 'unseen-character':
      return t`${named[field]} contient un ${unseenCharacter(fault)}. Effacez ce caractère.`;
  }
}
