import { clipboard } from 'electron';
import { firewallRule } from '../../shared/fr/assistance.ts';
import type { AssistanceCommand, Commands } from '../../shared/contract.ts';
import { err, ok } from '../../shared/result.ts';
import type { AppServices } from '../compose/compose.ts';
import type { LoadedSettings } from '../settings/settings.ts';

export function createAssistance(
  services: AppServices,
  settings: LoadedSettings,
): Pick<Commands, AssistanceCommand> {
  const { diagnostics, journal } = services;
  const loadJournal: Commands['loadJournal'] = async () => {
    const read = await journal.read();
    return read.ok ? read : err({ code: 'journal-unreadable' });
  };

  return {
    startDiagnosis: diagnostics.startDiagnosis,
    cancelDiagnosis: diagnostics.cancelDiagnosis,
    loadJournal,
    async exportJournal() {
      const page = await loadJournal();
      if (!page.ok) return page;
      const { exportJournal } = await import('./journal-export.ts');
      return exportJournal(page.value);
    },
    async copyReport(service) {
      const { reportOf } = await import('./report.ts');
      return copy(await reportOf(service, services, settings));
    },
    copyFirewallRule() {
      const { host, port } = settings.settings.hub;
      return copy(firewallRule(host, port));
    },
  };
}

async function copy(text: string) {
  // A promise in Electron 45, a plain value in 33.
  await Promise.resolve(clipboard.writeText(text));
  return ok(null);
}
