import type { Duplex } from 'node:stream';
import { createFrameGuard } from './frame-guard.ts';

/** Unread bytes per client before its connection is dropped. */
const maxUnread = 16 * 1024 * 1024;

/** A client stream in the shape rhea expects of a socket. */
export interface AmqpSocket {
  on(event: string, listener: (argument?: unknown) => void): void;
  write(bytes: Buffer): void;
  end(): void;
  destroy(): void;
  get_id_string(): string;
  /** Stops reading and writing without closing the connection. */
  mute(): void;
  readonly muted: boolean;
}

/**
 * Wraps a TCP or WebSocket stream. `close` is the only event that always arrives. Malformed frames
 * and too many unread bytes end the connection.
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
