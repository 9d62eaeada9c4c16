import { expect } from '@playwright/test';
import type { AssistanceRequest } from '../../shared/contract.ts';
import type { JournalEntry } from '../../shared/journal.ts';
import { err, ok } from '../../shared/result.ts';
import { problems } from '../../shared/testing/problems.ts';
import type { Act, Replies, State } from './state.ts';
import { ago, finished, now, reference } from './views.ts';

const service = 'cegid-file-exchange';

type EntryDetails<Kind extends JournalEntry['kind']> = Omit<
  Extract<JournalEntry, { kind: Kind }>,
  'at' | 'user' | 'kind'
>;

/** Does not compile while a kind is missing. */
const entryDetails: { readonly [Kind in JournalEntry['kind']]: EntryDetails<Kind> } = {
  'onboarding-succeeded': { service, reference, attempts: 2, container: 'sic-0123456-8f2c' },
  'onboarding-failed': {
    service,
    reference,
    attempts: 1,
    problem: problems['no-confirmation'][0] ?? { code: '' },
  },
  'onboarding-started': { service, reference, attempts: 1 },
  'key-accepted': { service },
  'key-replaced': { service, hint: 'K7f2' },
  'diagnosis-found': {
    ...{ service, step: 'address' },
    problem: { code: 'hub-silent', host: 'hub831200asb002.servicebus.windows.net', port: 443 },
  },
  'key-unchecked': { service, problem: { code: 'network-down' } },
  'key-refused': { service },
  'key-saved': { service, hint: 'p3Qa' },
  'key-not-saved': { service, problem: { code: 'file-not-written', reason: 'disk-full' } },
  'key-restored': { service },
  'key-deleted': { service },
  'key-not-deleted': { service, problem: { code: 'file-not-written', reason: 'file-busy' } },
  'key-unreadable': { service, problem: { code: 'vault-unreadable', reason: 'other-account' } },
  'sharing-started': {},
  'sharing-joined': {},
  'sharing-not-joined': { problem: { code: 'sharing-code-invalid', reason: 'wrong' } },
  'sharing-stopped': {},
  'diagnosis-healthy': { service },
  'diagnosis-cancelled': { service },
  'settings-not-taken': { trouble: '/etc/quadra-parametrage/settings.json : hubb : réglage inconnu' },
  'window-reopened': { reason: 'oom' },
};

const users = ['Marie Lemoine', 'assistance', 'Jean-Baptiste Castelnau-Durieux'];

const entries = Object.entries(entryDetails).map(
  ([kind, more], index) =>
    ({ at: ago(index * 3_700), user: users[index % users.length], kind, ...more }) as JournalEntry,
);

const many = Array.from({ length: 6 }, () => entries).flat();

const page = (of: readonly JournalEntry[], truncated = false): Replies['loadJournal'] =>
  ok({ entries: of, truncated, readAt: now.toISOString() });

const asked =
  (request: AssistanceRequest, then: Act = () => Promise.resolve()): Act =>
  async (controls) => {
    await controls.emit('quadra:assistance', request);
    await then(controls);
  };

const journal = (
  name: string,
  loadJournal: Replies['loadJournal'],
  then: Act,
  more: Partial<Replies> = {},
): State => ({
  name: `Journal: ${name}`,
  replies: { loadView: ok(finished), loadJournal, ...more },
  act: asked('journal', then),
});

const saying =
  (text: string | RegExp): Act =>
  async ({ screen }) => {
    await expect(screen.dialog).toContainText(text);
  };

const searching =
  (search: string, answer: string | RegExp): Act =>
  async (controls) => {
    await controls.screen.dialog.getByRole('searchbox').fill(search);
    await saying(answer)(controls);
  };

const exporting: Act = async ({ screen }) => {
  await screen.dialog.getByRole('button', { name: 'Exporter en CSV…' }).click();
  await expect(screen.dialog.locator('.action-notice')).toBeVisible();
};

const notice = (name: string, request: AssistanceRequest, replies: Partial<Replies> = {}): State => ({
  name: `Notice: ${name}`,
  replies: { loadView: ok(finished), ...replies },
  act: asked(request, async ({ screen }) => {
    await expect(screen.page.locator('.action-notice')).toBeVisible();
  }),
});

const unexpected = err({ code: 'unexpected', detail: 'TypeError' } as const);

export const journalStates: readonly State[] = [
  journal('loading', 'never', saying('Lecture du journal…')),
  journal('empty', page([]), saying('Le journal est vide')),
  journal('filled', page(entries), saying(`${entries.length} opérations`)),
  journal('long', page(many, true), saying('plus anciennes ne sont pas affichées')),
  journal('search', page(many), searching('ONBOARDING recue', /sur \d+/u)),
  journal('search without result', page(entries), searching('introuvable', 'Aucune opération ne correspond')),
  journal(
    'unreadable',
    err({ code: 'journal-unreadable' }),
    saying("Le fichier du journal n'est pas lisible."),
  ),
  journal('exported', page(entries), exporting),
  journal('not exported', page(entries), exporting, {
    exportJournal: err({ code: 'file-not-written', reason: 'file-busy' }),
  }),
  notice('report copied', 'report'),
  notice('report not copied', 'report', { copyReport: unexpected }),
  notice('firewall rule copied', 'firewall-rule'),
  notice('firewall rule not copied', 'firewall-rule', { copyFirewallRule: unexpected }),
];
