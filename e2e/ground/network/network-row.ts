import type { Problem } from '../../../shared/problem.ts';
import type { TestCloud } from '../../support/cloud.ts';
import type { Identities } from '../../faults/servers/identities.ts';

export interface AppStart {
  /** In place of those of the direct line. */
  readonly hub?: {
    readonly host?: string;
    readonly port?: number;
    readonly caFile?: string;
    readonly proxy?: string;
  };
  readonly queues?: { readonly requests: string };
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Given by `--proxy-user`. */
  readonly account?: { readonly user: string; readonly password: string };
  /** The name server in /etc/resolv.conf never answers. */
  readonly namesAreSilent?: boolean;
  /** Home of the account; default: one that keeps the right key. */
  readonly home?: string;
}

export type Command = 'check' | 'diagnose' | 'onboard' | 'save';

export interface CommandAnswer {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly problem: Problem | undefined;
  /** In French, with the remedy. */
  readonly message: string;
  /** Without the start of the app. */
  readonly seconds: number;
  readonly output: string;
}

export interface Ground {
  readonly cloud: TestCloud;
  readonly identities: Identities;
  /** Port of Service Bus under its name in the firm's network. */
  readonly port: number;
  /** The authority of `identities` and that of the local cloud. */
  readonly caFile: string;
  /** Of the account whose key is saved. */
  readonly home: string;
  /** Stops a server after the row. */
  readonly keep: <Server extends { readonly stop: () => Promise<unknown> }>(server: Server) => Server;
  readonly run: (command: Command, start: AppStart) => Promise<CommandAnswer>;
  /** Content of the settings file. */
  readonly settings: (start: AppStart) => string;
}

interface RowStart extends AppStart {
  /** After check and diagnosis; says what is wrong. */
  readonly afterwards?: () => Promise<readonly string[]>;
}

export interface NetworkRow {
  readonly network: string;
  /** As `causeOf` writes it, or `ok`. */
  readonly cause: string;
  /** Seconds that the app waits on purpose. */
  readonly waits?: number;
  readonly setUp: (ground: Ground) => Promise<RowStart>;
}
