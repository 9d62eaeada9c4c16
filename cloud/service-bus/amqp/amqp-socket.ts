import type { Duplex } from 'node:stream';
import { createFrameGuard } from './frame-guard.ts';

/** Per client, before its connection is dropped. */
const maxUnread = 16 * 1024 * 1024;

/** What rhea expects of a socket. */
export interface AmqpSocket {
  on(event: string, listener: (argument?: unknown) => void): void;
  write(bytes: Buffer): void;
  end(): void;
  destroy(): void;
  get_id_string(): string;
  /** Stops I/O without closing the connection. */
  mute(): void;
  readonly muted: boolean;
}

/**
 * Drops the connection on malformed frames. `close` is the only stream event that always arrives.
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
