import { type Emulator, startEmulator } from '../storage/emulator.ts';

/** The emulator of containers in this process, which can be stopped and started again on the same port. */
export function createTestStorage(folder: string) {
  let running: Emulator | undefined;
  let port = 0;
  return {
    /** The port it listens on, from the first start on. */
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
