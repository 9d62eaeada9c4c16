import type { TestCloud } from './cloud.ts';
import type { AppSettings } from './app/launch-app.ts';

/** For the demo firm, with the default data folder. */
export const ownFolderSettings = ({ ready }: TestCloud): AppSettings => ({
  hub: ready.hub,
  firm: { sicCode: ready.demo.sicCode, name: 'Cabinet Lemoine & Associés' },
});

export const settingsFor = (cloud: TestCloud, dataFolder: string): AppSettings & { dataFolder: string } => ({
  ...ownFolderSettings(cloud),
  dataFolder,
});
