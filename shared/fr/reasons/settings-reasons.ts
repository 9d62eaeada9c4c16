import type { EncodingReason } from '../../text/decode-text.ts';
import type { CharacterPosition } from '../../text/pasted-text.ts';
import { unseenCharacter } from '../pasted-text.ts';
import { french as t } from '../format/typography.ts';
import { encodingReasons } from './encodings.ts';

export interface JsonFaultText {
  readonly kind: 'syntax' | 'backslash' | 'twice';
  readonly line: number;
  readonly column: number;
}

const jsonFaults: Readonly<Record<JsonFaultText['kind'], string>> = {
  syntax: t`. Corrigez ce fichier à cet endroit.`,
  backslash: t` : dans un chemin Windows, doublez chaque barre oblique inverse (C:\\\\Quadra), ou écrivez / à sa place.`,
  twice: t` : ce nom figure déjà dans le même groupe. Réunissez les deux.`,
};

/** Continues after the file's name. */
export const fileReasons = {
  encoding: (reason: EncodingReason) => t`ce fichier ${encodingReasons[reason]}`,
  json: ({ kind, line, column }: JsonFaultText) =>
    t`erreur JSON, ligne ${line}, colonne ${column}${jsonFaults[kind]}`,
  blocked: (code: string) => t`ce fichier ne peut pas être lu (${code}). Vérifiez ses droits d'accès.`,
  missing: t`ce fichier, désigné par QUADRA_SETTINGS, n'existe pas.`,
  relative: t`QUADRA_SETTINGS doit donner un chemin complet, par exemple C:\\Quadra\\settings.json ou /etc/quadra.json.`,
  noGroup: t`ce fichier doit contenir un groupe de réglages { … }.`,
};

/** Continues after the key. Never quotes the value. */
export const keyReasons = {
  misread: t`contient un caractère illisible : cette valeur n'a pas été enregistrée en UTF-8`,
  unseen: (at: CharacterPosition) => t`contient un ${unseenCharacter(at)}`,
  escaped: (position: number) =>
    t`contient un caractère de contrôle, ${position}e position : dans un chemin Windows, écrivez \\\\ ou / à la place de chaque \\`,
  relative: t`doit être un chemin complet, par exemple C:\\Quadra ou /srv/quadra`,
  relativeVariable: t`doit être un chemin complet : un chemin relatif ne se donne que dans un fichier de réglages, à partir duquel il compte`,
  host: t`doit être un nom d'hôte seul, par exemple exemple.servicebus.windows.net`,
  hostWithKey: t`contient une clé : donnez le nom d'hôte seul. Aucun secret ne doit figurer dans les réglages`,
  hostWithPort: t`doit être un nom d'hôte seul : le port se donne dans hub.port`,
  proxy: t`doit être "system", "none" ou une URL comme http://proxy:8080 ou socks5://proxy:1080`,
  proxyAccount: t`ne doit contenir ni nom ni mot de passe : l'application les demande quand le proxy les demande`,
  keyring: t`doit être "auto", "secret-service" ou "kwallet"`,
  feed: t`doit être une URL qui commence par https://, sans nom ni mot de passe`,
  queue: t`doit être le nom d'une file : des lettres et des chiffres, avec . - _ / entre eux, 260 caractères au plus`,
  port: t`doit être un nombre entier de 1 à 65535`,
  text: t`doit être un texte entre guillemets`,
  number: t`doit être un nombre entier, sans guillemets`,
  boolean: t`doit être true ou false, sans guillemets`,
  booleanVariable: t`doit être true ou false`,
  group: t`doit être un groupe de réglages { … }`,
  missing: t`manque, alors que son groupe est donné`,
  empty: t`est vide`,
  tooLong: (most: number) => t`est trop long : ${most} caractères au plus`,
  unknown: (nearest: string | undefined) =>
    nearest === undefined ? t`réglage inconnu` : t`réglage inconnu. Vouliez-vous dire ${nearest} ?`,
  unknownVariable: (nearest: string | undefined) =>
    nearest === undefined ? t`variable inconnue` : t`variable inconnue. Vouliez-vous dire ${nearest} ?`,
  foreign: t`ne peut être défini que par le fichier du poste ou l'environnement`,
  other: t`n'est pas accepté`,
};

/** Continues after the key. */
export const mendedReasons = {
  quotes: t`Les guillemets autour de la valeur ont été retirés.`,
  host: t`L'adresse a été ramenée à son nom d'hôte.`,
};
