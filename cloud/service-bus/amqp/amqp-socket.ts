import type { Duplex } from 'node:stream';
import { createFrameGuard } from './frame-guard.ts';

/** Bytes that may wait for a client that does not read, before it is cut off. */
const maxUnread = 16 * 1024 * 1024;

/** The stream of one client in the shape rhea wants for a socket. */
export interface AmqpSocket {
  on(event: string, listener: (argument?: unknown) => void): void;
  write(bytes: Buffer): void;
  end(): void;
  destroy(): void;
  get_id_string(): string;
  /** From now on nothing is read or written; the connection itself stays. */
  mute(): void;
  readonly muted: boolean;
}

/**
 * Wraps a TCP or WebSocket stream. rhea learns of the end from the stream's `close`, the one event that
 * always comes; implausible frames and unread floods end the connection.
 */
export function createAmqpSocket(stream: Duplex): AmqpSocket {
  const plausible = createFrameGuard();
  let muted = false;
  stream.on('error', () => stream.destroy());
  return {
    on(event, listener) {
      if (event === 'end')
        stream.on('close', () => {
          listener();
        });
      if (event !== 'data') return;
      stream.on('data', (chunk: Buffer) => {
        if (muted) return;
        if (plausible(chunk)) listener(chunk);
        else stream.destroy();
      });
    },
    write(bytes) {
      if (muted || stream.destroyed || stream.writableEnded) return;
      if (stream.writableLength > maxUnread) stream.destroy();
      else stream.write(bytes);
    },
    end() {
      if (!muted) stream.end();
    },
    destroy: () => {
      stream.destroy();
    },
    get_id_string: () => 'client',
    mute() {
      muted = true;
      stream.pause();
    },
    get muted() {
      return muted;
    },
  };
}
