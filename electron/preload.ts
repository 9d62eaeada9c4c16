import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import {
  commandChannel,
  type Answer,
  type Bridge,
  type CommandName,
  type Events,
} from '../shared/contract.ts';

/** Sends a command through the door, which answers a result and never throws. */
function ask<Value>(command: CommandName, ...args: readonly unknown[]): Answer<Value> {
  return ipcRenderer.invoke(commandChannel(command), ...args) as Answer<Value>;
}

/** Follows what the main process tells unasked, without handing the page Electron's event object. */
function follow<Channel extends keyof Events>(
  channel: Channel,
  listener: (payload: Events[Channel]) => void,
): () => void {
  const forward = (_event: IpcRendererEvent, payload: Events[Channel]) => {
    listener(payload);
  };
  ipcRenderer.on(channel, forward);
  return () => {
    ipcRenderer.removeListener(channel, forward);
  };
}

const bridge: Bridge = {
  loadView: (service) => ask('loadView', service),
  saveKey: (service, key) => ask('saveKey', service, key),
  loadDeskNotes: () => ask('loadDeskNotes'),
  keepTyped: (service, key) => ask('keepTyped', service, key),
  saveHeld: (service) => ask('saveHeld', service),
  dropHeld: () => ask('dropHeld'),
  deleteKey: (service) => ask('deleteKey', service),
  restoreCopy: (service) => ask('restoreCopy', service),
  checkKey: (service) => ask('checkKey', service),
  startOnboarding: (service) => ask('startOnboarding', service),
  cancelOnboarding: (service) => ask('cancelOnboarding', service),
  saveFirm: (firm) => ask('saveFirm', firm),
  loadSharing: () => ask('loadSharing'),
  startSharing: () => ask('startSharing'),
  joinSharing: (code) => ask('joinSharing', code),
  stopSharing: () => ask('stopSharing'),
  copySharingCode: (code) => ask('copySharingCode', code),
  setProxyCredentials: (proxy, credentials) => ask('setProxyCredentials', proxy, credentials),
  clearClipboard: () => ask('clearClipboard'),
  openDocumentation: () => ask('openDocumentation'),
  startDiagnosis: (service) => ask('startDiagnosis', service),
  cancelDiagnosis: () => ask('cancelDiagnosis'),
  loadJournal: () => ask('loadJournal'),
  exportJournal: () => ask('exportJournal'),
  copyReport: (service) => ask('copyReport', service),
  copyFirewallRule: () => ask('copyFirewallRule'),
  checkForUpdate: () => ask('checkForUpdate'),
  installUpdate: () => ask('installUpdate'),
  postponeUpdate: () => ask('postponeUpdate'),
  onView: (listener) => follow('quadra:view', listener),
  onShowFirm: (listener) =>
    follow('quadra:show-firm', () => {
      listener();
    }),
  onShowSharing: (listener) =>
    follow('quadra:show-sharing', () => {
      listener();
    }),
  onShowService: (listener) => follow('quadra:show-service', listener),
  onDiagnosis: (listener) => follow('quadra:diagnosis', listener),
  onAssistance: (listener) => follow('quadra:assistance', listener),
  onShowUpdate: (listener) =>
    follow('quadra:show-update', () => {
      listener();
    }),
  onUpdate: (listener) => follow('quadra:update', listener),
};

contextBridge.exposeInMainWorld('quadra', bridge);
