import type { TestCloud } from '../support/cloud.ts';
import type { Feed } from '../support/update-feed.ts';
import type { Chroot } from './chroot.ts';
import { home } from './session.ts';
import type { createSteps } from './steps.ts';

/** What the journey goes through. */
export interface Desk extends Pick<ReturnType<typeof createSteps>, 'step'> {
  readonly chroot: Chroot;
  readonly cloud: TestCloud;
  readonly display: Readonly<Record<string, string>>;
  readonly deb: string;
  /** Offers the next version's package. */
  readonly feed: Feed;
  readonly nextVersion: string;
}

/** Where the machine's administrator puts the settings file. */
export const settingsFolder = '/etc/quadra-parametrage';

/** The account's own data: the name is frozen. */
export const dataFolder = `${home}/.config/QuadraParametrage-ApiKeys`;
