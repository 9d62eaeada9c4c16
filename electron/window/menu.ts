import { Menu, type MenuItemConstructorOptions } from 'electron';
import { catalogue, type ServiceId } from '../../shared/catalogue.ts';
import type { AssistanceRequest } from '../../shared/contract.ts';

export interface MenuActions {
  readonly showService: (service: ServiceId) => void;
  readonly showFirm: () => void;
  readonly showSharing: () => void;
  readonly assist: (request: AssistanceRequest) => void;
  readonly print: () => void;
  readonly openDocumentation: () => void;
  readonly showUpdate: () => void;
}

/** An ampersand marks the Alt letter. */
export function installMenu({
  showService,
  showFirm,
  showSharing,
  assist,
  print,
  openDocumentation,
  showUpdate,
}: MenuActions): void {
  const services = catalogue.map(({ id, menuLabel }) => ({
    label: menuLabel,
    click: () => {
      showService(id);
    },
  }));
  const template: MenuItemConstructorOptions[] = [
    {
      label: '&Fichier',
      submenu: [
        { label: '&Cabinet…', click: showFirm },
        { label: '&Imprimer…', accelerator: 'CmdOrCtrl+P', click: print },
        { type: 'separator' },
        { role: 'close', label: '&Fermer', accelerator: 'CmdOrCtrl+W' },
        // Windows users also close with it.
        { role: 'close', label: 'Fermer', accelerator: 'Ctrl+F4', visible: false },
        { role: 'quit', label: '&Quitter', accelerator: 'CmdOrCtrl+Q' },
      ],
    },
    {
      label: '&Édition',
      submenu: [
        { role: 'undo', label: '&Annuler' },
        { role: 'redo', label: '&Rétablir' },
        { type: 'separator' },
        { role: 'cut', label: '&Couper' },
        { role: 'copy', label: 'Co&pier' },
        { role: 'paste', label: 'C&oller' },
        { role: 'selectAll', label: '&Tout sélectionner' },
      ],
    },
    {
      label: '&Outils',
      submenu: [
        {
          label: '&Api keys',
          submenu: [...services, { type: 'separator' }, { label: '&Partager…', click: showSharing }],
        },
        { label: 'A&ssistance', submenu: assistanceMenu(assist) },
      ],
    },
    {
      label: 'Affi&chage',
      submenu: [
        { role: 'zoomIn', label: '&Agrandir' },
        { role: 'zoomOut', label: '&Réduire' },
        { role: 'resetZoom', label: '&Taille normale' },
      ],
    },
    {
      label: '&Aide',
      submenu: [
        { label: '&Documentation', accelerator: 'F1', click: openDocumentation },
        { type: 'separator' },
        { label: '&Rechercher une mise à jour…', click: showUpdate },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Easy to dictate by phone. Entries that change something have none. */
function assistanceMenu(assist: MenuActions['assist']): MenuItemConstructorOptions[] {
  const entry = (label: string, request: AssistanceRequest, accelerator?: string) => ({
    label,
    ...(accelerator !== undefined && { accelerator }),
    click: () => {
      assist(request);
    },
  });
  return [
    entry("&Relancer l'onboarding", 'onboarding'),
    entry('&Diagnostic…', 'diagnosis', 'F9'),
    entry('&Journal…', 'journal', 'F8'),
    { type: 'separator' },
    entry('&Copier le rapport', 'report', 'CmdOrCtrl+Shift+R'),
    entry('Copier la règle pare-&feu', 'firewall-rule'),
  ];
}
