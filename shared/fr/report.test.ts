import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waitingDiagnosis } from '../diagnosis.ts';
import type { Diagnosis } from '../view.ts';
import type { JournalEntry } from '../journal.ts';
import { err, ok } from '../result.ts';
import { accepted, at, reference, storedView } from '../testing/views.ts';
import { maxReportEntries, reportText, type ReportParts } from './report.ts';

const service = 'cegid-file-exchange';
const begun = waitingDiagnosis(service, at);
const silent = { code: 'hub-silent', host: 'hub.example', port: 443 } as const;

const diagnosis: Diagnosis = {
  ...{ ...begun, end: 'found' },
  steps: {
    ...begun.steps,
    proxy: { kind: 'passed', milliseconds: 120, finding: { kind: 'direct' } },
    name: { kind: 'failed', milliseconds: 4_000, problem: silent },
    address: { kind: 'skipped', reason: 'earlier-failure' },
  },
};

const entry: JournalEntry = { at, user: 'claire', kind: 'key-saved', service, hint: 'K7f2' };

const parts = (changes: Partial<ReportParts> = {}): ReportParts => ({
  at,
  user: 'claire',
  computer: 'poste-12',
  versions: [['Version', '0.1.0']],
  settings: {
    layers: [
      { source: 'machine', path: '/etc/settings.json', state: 'taken' },
      { source: 'user', path: '/home/claire/settings.json', state: 'absent' },
      { source: 'environment', path: undefined, state: 'absent' },
    ],
    inForce: [
      ['hub.host', 'hub.example', 'machine'],
      ['hub.port', '443', 'default'],
    ],
    errors: [],
    mended: [{ source: 'machine', text: 'hub.host : Des espaces superflus ont été retirés.' }],
  },
  folder: undefined,
  caFile: ok({ count: 2, hasPrivateKey: true }),
  ignoredVariables: [],
  view: storedView(accepted, {
    ...{ kind: 'failed', problem: { code: 'no-confirmation' }, at, attempts: 2, reference },
  }),
  diagnosis,
  journal: [entry],
  ...changes,
});

/** With plain spaces. */
const read = (of: ReportParts) => reportText(of, []).replaceAll(/[\u00A0\u202F]/gu, ' ');

test('tells what the folder of the keys is, and what it lacks', () => {
  expect(read(parts())).not.toContain('Dossier des clés');
  expect(read(parts({ folder: { fileSystem: 'cifs', kind: 'fit' } }))).toContain(
    'Dossier des clés\n  Système de fichiers : cifs\n  Épreuve : réussie\n',
  );
  expect(read(parts({ folder: { kind: 'unfit', reason: 'not-lasting' } }))).toContain(
    "Dossier des clés\n  Cause : Ce dossier ne convient pas à une clé partagée : ce qui y est enregistré peut disparaître à l'arrêt",
  );
  expect(read(parts({ folder: { kind: 'unknown', reason: 'share-away' } }))).toContain(
    "Épreuve : impossible\n  Cause : Le partage réseau ou le disque qui contient ce fichier n'est pas joignable",
  );
});

test('tells versions, settings, firm, key, onboarding, diagnosis and journal', () => {
  const text = read(parts());
  for (const part of [
    'Version : 0.1.0',
    'Priorité croissante : poste < compte < environnement',
    'Fichier du poste : /etc/settings.json (pris en compte)',
    'Fichier du compte : /home/claire/settings.json (absent)',
    'Corrigé (poste) : hub.host : Des espaces superflus ont été retirés.',
    'Certificats lus dans hub.caFile : 2',
    'contient aussi une clé privée',
    'Environnement : aucune variable',
    'hub.host : hub.example (poste)',
    'hub.port : 443 (par défaut)',
    'Nom : Cabinet Durand',
    'Code SIC : 0123456',
    "Fin de l'identifiant : …K7f2",
    'Vérification : acceptée le 23/11/2026',
    'tentatives : 2',
    `Référence : ${reference}`,
    "Échec à l'étape « Nom du service (DNS) »",
    'Proxy : connexion directe (0,12 s)',
    'Nom du service (DNS) : échec (4,00 s) hub-silent host=hub.example port=443',
    'Accès au port : non examiné',
    'Enregistrement de la clé | Clé enregistrée, se terminant par …K7f2',
  ]) {
    expect(text).toContain(part);
  }
});

test('names what is wrong with the settings, a key that is missing and a journal that cannot be read', () => {
  const { view } = parts();
  const text = read(
    parts({
      settings: {
        layers: [{ source: 'machine', path: '/s', state: 'not-taken' }],
        errors: [{ source: 'machine', path: '/s', reason: 'hub.port: expected number', about: 'keys' }],
        inForce: [],
        mended: [],
      },
      view: { ...view, firm: { kind: 'unknown' }, key: { kind: 'absent' }, onboarding: { kind: 'none' } },
      diagnosis: undefined,
      journal: undefined,
    }),
  );
  for (const part of [
    'Fichier du poste : /s (non pris en compte)',
    'Anomalie (poste) : hub.port: expected number',
    'Cabinet non renseigné',
    'Aucune clé enregistrée',
    'Pas encore lancé',
    'Aucun diagnostic',
    "Le fichier du journal n'est pas lisible.",
  ]) {
    expect(text).toContain(part);
  }
});

test('quotes a bounded number of journal lines', () => {
  const text = read(parts({ journal: Array.from({ length: 100 }, () => entry) }));
  expect(text.split('claire | Enregistrement')).toHaveLength(maxReportEntries + 1);
});

test('no secret it is told of ever appears, wherever it got in', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9+/=]{4,60}$/u);
  fc.assert(
    fc.property(secret, secret, fc.string(), (one, other, around) => {
      const hidden = `${around}${one}${around}${other}`;
      const { view } = parts();
      const text = reportText(
        parts({
          user: hidden,
          computer: hidden,
          settings: {
            layers: [{ source: 'machine', path: hidden, state: 'not-taken' }],
            errors: [{ source: 'machine', path: hidden, reason: hidden, about: 'file' }],
            inForce: [[hidden, hidden, 'machine']],
            mended: [{ source: 'machine', text: hidden }],
          },
          view: {
            ...view,
            firm: { kind: 'known', source: 'account', sicCode: hidden, name: hidden },
            key: {
              ...{ kind: 'stored', hint: 'x', savedAt: at, savedBy: hidden },
              check: { kind: 'unreachable', at, problem: { code: 'hub-failed', detail: hidden } },
            },
          },
          journal: [{ at, user: hidden, kind: 'settings-not-taken', trouble: hidden }],
        }),
        [one, other],
      );
      expect(text).not.toContain(one);
      expect(text).not.toContain(other);
    }),
  );
});

test('says why no certificate was read', () => {
  const file = '/etc/ssl/firm-ca.pem';
  const problem = { code: 'ca-file-unreadable', file, reason: 'damaged', certificate: 2 } as const;
  expect(read(parts({ caFile: err(problem) }))).toContain(
    `Le 2e certificat du fichier ${file} est endommagé ou incomplet.`,
  );
  expect(read(parts({ caFile: undefined }))).not.toContain('Certificats lus');
});
