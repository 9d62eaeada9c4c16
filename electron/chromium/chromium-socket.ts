import type { Session } from 'electron';

/** A WebSocket of Chromium. Binary only. */
export interface ChromiumSocket {
  readonly protocol: string;
  readonly send: (data: Uint8Array) => void;
  readonly close: () => void;
}

export interface SocketListener {
  readonly onMessage: (data: Uint8Array) => void;
  readonly onClose: () => void;
}

export interface SocketWish {
  readonly session: Session;
  readonly url: string;
  readonly protocols: readonly string[];
}
