// Electron becomes ready after this await.
const { started } = await import('./main.js');
await started;

export {};
