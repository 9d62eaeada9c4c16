import { expect, test } from 'vitest';
import { openSettingsFile } from '../testing/settings-file.ts';

const { load } = openSettingsFile();

test.each([
  ['', 'erreur JSON, ligne 1, colonne 1. Corrigez ce fichier à cet endroit.'],
  ['{"hub":{}', 'erreur JSON, ligne 1, colonne 10. Corrigez ce fichier à cet endroit.'],
  ["{'hub':{}}", 'erreur JSON, ligne 1, colonne 2. Corrigez ce fichier à cet endroit.'],
  ['{\n // proxy\n}', 'erreur JSON, ligne 2, colonne 2. Corrigez ce fichier à cet endroit.'],
  [
    '{\n"dataFolder":"C:\\Quadra"}',
    'erreur JSON, ligne 2, colonne 17 : dans un chemin Windows, doublez chaque barre oblique inverse (C:\\\\Quadra), ou écrivez / à sa place.',
  ],
  [
    '{"dataFolder":"C:\\\\Quadra\\"}',
    'erreur JSON, ligne 1, colonne 29 : dans un chemin Windows, doublez chaque barre oblique inverse (C:\\\\Quadra), ou écrivez / à sa place.',
  ],
  [
    '{"hub":{},\n"hub":{}}',
    'erreur JSON, ligne 2, colonne 1 : ce nom figure déjà dans le même groupe. Réunissez les deux.',
  ],
  ['[]', 'ce fichier doit contenir un groupe de réglages { … }.'],
  ['"hub"', 'ce fichier doit contenir un groupe de réglages { … }.'],
  ['{"hub":[]}', 'hub : doit être un groupe de réglages { … }'],
  ['{"hub":"h"}', 'hub : doit être un groupe de réglages { … }'],
  ['{"hub":{"host":1}}', 'hub.host : doit être un texte entre guillemets'],
  ['{"hub":{"host":null}}', 'hub.host : doit être un texte entre guillemets'],
  ['{"hub":{"host":" "}}', 'hub.host : est vide'],
  ['{"hub":{"port":0}}', 'hub.port : doit être un nombre entier de 1 à 65535'],
  ['{"hub":{"port":70000}}', 'hub.port : doit être un nombre entier de 1 à 65535'],
  ['{"hub":{"port":1.5}}', 'hub.port : doit être un nombre entier, sans guillemets'],
  ['{"keyring":"KWallet"}', 'keyring : doit être "auto", "secret-service" ou "kwallet"'],
  ['{"keyring":1}', 'keyring : doit être "auto", "secret-service" ou "kwallet"'],
  ['{"hardwareAcceleration":"true"}', 'hardwareAcceleration : doit être true ou false, sans guillemets'],
  ['{"firm":{"name":"N"}}', 'firm.sicCode : manque, alors que son groupe est donné'],
  ['{"firm":{"sicCode":""}}', 'firm.sicCode : est vide'],
  [`{"firm":{"sicCode":"${'S'.repeat(257)}"}}`, 'firm.sicCode : est trop long : 256 caractères au plus'],
  ['{"firm":{"sicCode":"S\\t1"}}', 'firm.sicCode : contient un caractère invisible, 2e position (U+0009)'],
  [
    '{"firm":{"sicCode":"S","name":"a\\u202Eb"}}',
    'firm.name : contient un caractère invisible, 2e position (U+202E)',
  ],
  [
    '{"dataFolder":"Données"}',
    'dataFolder : doit être un chemin complet, par exemple C:\\Quadra ou /srv/quadra',
  ],
  [
    '{"dataFolder":"~/quadra"}',
    'dataFolder : doit être un chemin complet, par exemple C:\\Quadra ou /srv/quadra',
  ],
  [
    '{"dataFolder":"/srv/Donn\uFFFDes"}',
    "dataFolder : contient un caractère illisible : cette valeur n'a pas été enregistrée en UTF-8",
  ],
  [
    '{"hub":{"caFile":"C:\\temp\\new.pem"}}',
    'hub.caFile : contient un caractère de contrôle, 3e position : dans un chemin Windows, écrivez \\\\ ou / à la place de chaque \\',
  ],
  [
    '{"hub":{"caFile":"/etc/c\\u00ADa.pem"}}',
    'hub.caFile : contient un caractère invisible, 7e position (U+00AD)',
  ],
  [
    '{"hub":{"host":"hub .example"}}',
    "hub.host : doit être un nom d'hôte seul, par exemple exemple.servicebus.windows.net",
  ],
  [
    '{"hub":{"host":"https://h/queue"}}',
    "hub.host : doit être un nom d'hôte seul, par exemple exemple.servicebus.windows.net",
  ],
  [
    '{"hub":{"host":"https://u:p@h"}}',
    "hub.host : doit être un nom d'hôte seul, par exemple exemple.servicebus.windows.net",
  ],
  ['{"hub":{"host":"h:8443"}}', "hub.host : doit être un nom d'hôte seul : le port se donne dans hub.port"],
  [
    '{"hub":{"host":"sb://h/;SharedAccessKeyName=n;SharedAccessKey=k"}}',
    "hub.host : contient une clé : donnez le nom d'hôte seul. Aucun secret ne doit figurer dans les réglages",
  ],
  [
    '{"hub":{"proxy":"proxy:8080"}}',
    'hub.proxy : doit être "system", "none" ou une URL comme http://proxy:8080 ou socks5://proxy:1080',
  ],
  [
    '{"hub":{"proxy":"http://u:p@proxy:8080"}}',
    "hub.proxy : ne doit contenir ni nom ni mot de passe : l'application les demande quand le proxy les demande",
  ],
  [
    '{"update":{"feed":"http://u.example/"}}',
    'update.feed : doit être une URL qui commence par https://, sans nom ni mot de passe',
  ],
  [
    '{"queues":{"requests":"a b"}}',
    "queues.requests : doit être le nom d'une file : des lettres et des chiffres, avec . - _ / entre eux, 260 caractères au plus",
  ],
  ['{"host":"h"}', 'host : réglage inconnu. Vouliez-vous dire hub.host ?'],
  ['{"hub":{"caPath":"/x"}}', 'hub.caPath : réglage inconnu'],
  ['{"hub":{"ca":"/x"}}', 'hub.ca : réglage inconnu. Vouliez-vous dire hub.caFile ?'],
  ['{"DataFolder":"/x"}', 'DataFolder : réglage inconnu. Vouliez-vous dire dataFolder ?'],
  [
    '{"hub":{"port":"1","host":"h/x"},"autre":1}',
    "hub.host : doit être un nom d'hôte seul, par exemple exemple.servicebus.windows.net ; hub.port : doit être un nombre entier, sans guillemets ; autre : réglage inconnu",
  ],
])('a mistake is named: %s', async (text, refusal) => {
  const { settings, refused } = await load(text);
  expect(refused).toBe(refusal);
  expect(settings.keysWithheld).toBe(true);
});
