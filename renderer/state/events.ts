import type { Command } from '../../shared/screen.ts';
import type { KeyPart } from '../../shared/api-key.ts';
import type { Saved } from '../../shared/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ServiceView } from '../../shared/view.ts';
import type { FirmEvent } from './firm.ts';
import type { PasteReading } from './paste.ts';
import type { Around } from './state.ts';

export type DraftEvent =
  | { kind: 'typed'; part: KeyPart; text: string }
  | { kind: 'pasted'; part: KeyPart; reading: PasteReading; around: Around }
  | { kind: 'split-accepted' }
  | { kind: 'split-declined' }
  | { kind: 'parts-swapped' }
  | { kind: 'secret-toggled' }
  | { kind: 'secret-masked' };

export type ScreenEvent =
  | DraftEvent
  | FirmEvent
  | { kind: 'load-started' }
  | { kind: 'load-failed'; problem: Problem }
  | { kind: 'view-received'; view: ServiceView }
  | { kind: 'code-typed'; text: string }
  | { kind: 'recovered-saved'; saved: Saved }
  | { kind: 'delete-requested' }
  | { kind: 'delete-dismissed' }
  | { kind: 'command-started'; command: Command; callId: number }
  /** `saved` is set by `save` only. */
  | { kind: 'command-done'; callId: number; saved: Saved | null }
  | { kind: 'command-failed'; callId: number; problem: Problem };
