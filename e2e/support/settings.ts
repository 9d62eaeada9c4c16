import type { TestCloud } from './cloud.ts';
import type { AppSettings } from './launch-app.ts';

/** Settings of a desk that works on the local cloud as the firm whose key the cloud has made, in its own folder. */
export const ownFolderSettings = ({ ready }: TestCloud): AppSettings => ({
  hub: ready.hub,
  firm: { sicCode: ready.demo.sicCode, name: 'Cabinet Lemoine & Associés' },
});

/** As {@link ownFolderSettings}, with the keys in a folder that others may share. */
export const settingsFor = (cloud: TestCloud, dataFolder: string): AppSettings & { dataFolder: string } => ({
  ...ownFolderSettings(cloud),
  dataFolder,
});
