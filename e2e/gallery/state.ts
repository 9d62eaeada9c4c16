import type { Commands, CommandName, Events } from '../../shared/contract.ts';
import type { ServiceScreen } from '../pages/service-screen.ts';

/** What the main process answers to each command; to `never` the window waits for ever. */
export type Replies = { readonly [Name in CommandName]: Awaited<ReturnType<Commands[Name]>> | 'never' };

/** What leads to a state beyond the answers: what the user does, and what the main process tells unasked. */
export interface Hands {
  readonly screen: ServiceScreen;
  /** Puts a text on the clipboard and pastes it where the cursor stands, as the menu does. */
  readonly paste: (text: string) => Promise<void>;
  readonly tell: <Channel extends keyof Events>(channel: Channel, payload: Events[Channel]) => Promise<void>;
}

/** One state of the screen: what the window is answered when it loads, and what is done there. */
export interface State {
  /** Caption; also the picture's file name, once it is made one. */
  readonly name: string;
  /** Only what differs from a desk on which everything succeeds. */
  readonly replies: Pick<Replies, 'loadView'> & Partial<Replies>;
  readonly act?: Act;
}

/** Leads to a state and ends once it is reached. */
export type Act = (hands: Hands) => Promise<void>;

/** Name of the state's pictures. */
export const fileName = ({ name }: State) => `${name.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-')}.png`;

/** All members of a closed set: leaving one out does not compile. */
export const all = <Member extends string>(members: Readonly<Record<Member, true>>) =>
  Object.keys(members) as Member[];
