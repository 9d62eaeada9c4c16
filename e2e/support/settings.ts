import type { TestCloud } from './cloud.ts';
import type { AppSettings } from './launch-app.ts';

/** Settings of a desk that works on the local cloud as the firm whose key the cloud has made. */
export function settingsFor({ ready }: TestCloud, dataFolder: string): AppSettings & { dataFolder: string } {
  return {
    hub: ready.hub,
    dataFolder,
    firm: { sicCode: ready.demo.sicCode, name: 'Cabinet Lemoine & Associés' },
  };
}
