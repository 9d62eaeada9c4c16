import type { Commands, CommandName, Events } from '../../shared/contract.ts';
import type { ServiceScreen } from '../pages/service-screen.ts';

/** Replies of the main process; `never` leaves a command pending. */
export type Replies = { readonly [Name in CommandName]: Awaited<ReturnType<Commands[Name]>> | 'never' };

export interface Controls {
  readonly screen: ServiceScreen;
  /** Goes by way of the clipboard. */
  readonly paste: (text: string) => Promise<void>;
  readonly emit: <Channel extends keyof Events>(channel: Channel, payload: Events[Channel]) => Promise<void>;
}

export interface State {
  readonly name: string;
  /** Overrides of the replies that succeed. */
  readonly replies: Pick<Replies, 'loadView'> & Partial<Replies>;
  readonly act?: Act;
}

/** Resolves once the state is shown. */
export type Act = (controls: Controls) => Promise<void>;

export const fileName = ({ name }: State) => `${name.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-')}.png`;
