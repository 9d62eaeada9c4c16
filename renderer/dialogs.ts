// Loaded when the first one opens.
export { AssistancePanel } from './support/AssistancePanel.tsx';
export { ProxyDialog } from './proxy/ProxyDialog.tsx';
export { SharingDialog } from './sharing/SharingDialog.tsx';
export { UpdateDialog } from './update/UpdateDialog.tsx';
