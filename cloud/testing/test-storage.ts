import { type Emulator, startEmulator } from '../storage/emulator.ts';

/** Restarts on the same port. */
export function createTestStorage(folder: string) {
  let running: Emulator | undefined;
  let port = 0;
  return {
    get port() {
      return port;
    },
    async start(): Promise<void> {
      running = await startEmulator('blobs', folder, port);
      ({ port } = running);
    },
    async stop(): Promise<void> {
      await running?.close();
      running = undefined;
    },
  };
}
