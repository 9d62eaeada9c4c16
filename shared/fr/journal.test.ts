import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../journal.ts';
import { at } from '../testing/views.ts';
import { diagnosisResult, findingText, stepAnnouncement, stepText } from './diagnosis.ts';
import { waitingDiagnosis } from '../diagnosis.ts';
import { journalRow } from './journal.ts';

const service = 'cegid-file-exchange';
const label = { at, user: 'claire', service } as const;
const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/gu, ' ');

describe('a line of the journal', () => {
  test.each<[JournalEntry, operation: string, result: string, good: boolean]>([
    [{ ...label, kind: 'key-saved', hint: '' }, 'Enregistrement de la clé', 'Clé enregistrée', true],
    [{ ...label, kind: 'key-refused' }, 'Vérification de la clé', 'Clé refusée', false],
    [
      {
        ...label,
        kind: 'onboarding-failed',
        reference: 'r',
        attempts: 2,
        problem: { code: 'no-confirmation' },
      },
      'Onboarding',
      "Tentative 2 – La demande a été envoyée, mais sa confirmation n'a pas été reçue.",
      false,
    ],
    [
      { ...label, kind: 'diagnosis-found', step: 'name', problem: { code: 'hub-name-unknown', host: 'h' } },
      'Diagnostic',
      "Nom du service (DNS) – L'adresse du service Cegid est introuvable (DNS).",
      false,
    ],
    [
      { ...label, kind: 'key-unchecked', problem: { code: 'of-a-newer-version' } },
      'Vérification de la clé',
      'Erreur of-a-newer-version.',
      false,
    ],
  ])('%j', (entry, operation, result, good) => {
    const row = journalRow(entry);
    expect({ ...row, result: plain(row.result) }).toMatchObject({ user: 'claire', operation, result, good });
    expect(row.date).toMatch(/^23\/11\/2026 \d\d:20:00$/u);
  });
});

describe('a diagnosis in words', () => {
  test.each([
    [{ kind: 'clock', secondsAhead: 0.4 }, "à l'heure"],
    [{ kind: 'clock', secondsAhead: -125 }, 'en retard de 125 s'],
    [{ kind: 'proxy', proxy: 'proxy:3128', source: 'system' }, 'proxy:3128 (réglages du système)'],
    [{ kind: 'addresses', addresses: ['1.2.3.4', '::1'] }, '1.2.3.4, ::1'],
    [{ kind: 'certificate', issuer: 'CA', expires: at }, "émis par CA, valable jusqu'au 23 novembre 2026"],
  ] as const)('%j', (finding, text) => {
    expect(plain(findingText(finding))).toBe(text);
  });

  test('without a key a healthy network is not called all right', () => {
    const begun = waitingDiagnosis(service, at);
    const key = { kind: 'skipped', reason: 'no-key' } as const;
    const result = diagnosisResult({ ...begun, end: 'healthy', steps: { ...begun.steps, key } });
    expect(result).toMatchObject({ tone: 'warn', headline: 'Le réseau est en ordre' });
  });

  test('only what has ended is read out', () => {
    expect(stepAnnouncement('tls', { kind: 'running' })).toBe('');
    expect(plain(stepAnnouncement('tls', { kind: 'passed', milliseconds: 1 }))).toBe(
      'Certificat (TLS) : en ordre',
    );
    expect(stepText({ kind: 'waiting' }, false)).toBe('non examiné');
  });
});
