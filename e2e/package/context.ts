import type { TestCloud } from '../support/cloud.ts';
import type { Feed } from '../support/update-feed.ts';
import type { Chroot } from './chroot.ts';
import { home } from './session.ts';
import type { createSteps } from './steps.ts';

export interface PackageContext extends Pick<ReturnType<typeof createSteps>, 'step'> {
  readonly chroot: Chroot;
  readonly cloud: TestCloud;
  readonly display: Readonly<Record<string, string>>;
  readonly deb: string;
  readonly feed: Feed;
  readonly nextVersion: string;
}

export const settingsFolder = '/etc/quadra-parametrage';

/** Must never change: accounts keep their data here. */
export const dataFolder = `${home}/.config/QuadraParametrage-ApiKeys`;
