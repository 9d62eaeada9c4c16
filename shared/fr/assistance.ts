import type { Action } from '../screen.ts';
import { french as t } from './format/typography.ts';

const done: Readonly<Record<Action, string>> = {
  report: t`Le rapport est copié. Collez-le dans votre message à l'assistance.`,
  'firewall-rule': t`La règle pare-feu est copiée. Collez-la dans votre message à l'informaticien.`,
  journal: t`Le journal est exporté.`,
};

const failed: Readonly<Record<Action, string>> = {
  report: t`Le rapport n'a pas été copié.`,
  'firewall-rule': t`La règle pare-feu n'a pas été copiée.`,
  journal: t`Le journal n'a pas été exporté.`,
};

export const assistance = {
  done,
  failed,
  copyReport: t`Copier le rapport`,
  dismiss: t`Masquer ce message`,
};

export const firewallRule = (host: string, port: number): string =>
  [
    t`Règle pare-feu pour QuadraParamétrage – Api keys`,
    '',
    t`Sens : sortant, du poste vers Internet`,
    t`Destination : https://${host}`,
    t`Port : ${port} (TCP)`,
    t`Protocole : WebSocket sécurisé (wss) sur ce même port ; l'en-tête HTTP « Upgrade: websocket » doit passer`,
    t`Inspection TLS : exclure ${host}, ou installer sur les postes le certificat de l'équipement d'inspection`,
    t`Proxy : autoriser la méthode CONNECT vers ${host}:${port}`,
    t`Aucun autre port n'est nécessaire : le port 5671 (AMQP) n'est pas utilisé.`,
    '',
  ].join('\n');
