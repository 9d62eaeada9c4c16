import type { EncodingReason } from '../../text/decode-text.ts';
import { french as t } from '../format/typography.ts';

const savedAs = (encoding: string) => t`semble enregistré en ${encoding} : enregistrez-le en UTF-8.`;

/** Continues after the file's name. */
export const encodingReasons: Readonly<Record<EncodingReason, string>> = {
  'utf-16': savedAs('UTF-16'),
  'utf-32': savedAs('UTF-32'),
  ansi: savedAs('ANSI (Windows-1252)'),
  oem: savedAs(t`OEM (page de code 850)`),
  'cut-off': t`s'arrête au milieu d'un caractère : il est incomplet. Enregistrez-le à nouveau en UTF-8.`,
  binary: t`n'est pas un fichier de texte : enregistrez-le à nouveau en UTF-8.`,
};

export const inputReasons: Readonly<Record<EncodingReason, string>> = {
  'utf-16': t`L'entrée standard semble être en UTF-16 : donnez-la en UTF-8.`,
  'utf-32': t`L'entrée standard semble être en UTF-32 : donnez-la en UTF-8.`,
  ansi: t`L'entrée standard semble être en ANSI (Windows-1252) : donnez-la en UTF-8.`,
  oem: t`L'entrée standard semble être en OEM (page de code 850) : donnez-la en UTF-8.`,
  'cut-off': t`L'entrée standard s'arrête au milieu d'un caractère : donnez-la entière, en UTF-8.`,
  binary: t`L'entrée standard n'est pas un texte : donnez-la en UTF-8.`,
};
