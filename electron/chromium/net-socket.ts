import { net } from 'electron';
import type { ChromiumSocket, SocketListener, SocketWish } from './chromium-socket.ts';

/** What we use of `net.WebSocket` (Electron 42). Older types lack it. */
interface NetSocket {
  binaryType: string;
  readonly protocol: string;
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: Uint8Array }) => void) | null;
  onclose: (() => void) | null;
  send(data: Uint8Array): void;
  close(): void;
}

type NetSocketClass = new (
  url: string,
  options: { readonly session: Electron.Session; readonly protocols: string[] },
) => NetSocket;

export function openNetSocket(
  { session, url, protocols }: SocketWish,
  { onMessage, onClose }: SocketListener,
  signal: AbortSignal,
): Promise<ChromiumSocket | undefined> {
  const { WebSocket } = net as unknown as { readonly WebSocket: NetSocketClass };
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { session, protocols: [...protocols] });
    socket.binaryType = 'nodebuffer';
    const close = () => {
      socket.close();
    };
    signal.addEventListener('abort', close, { once: true });
    socket.onmessage = ({ data }) => {
      onMessage(data);
    };
    socket.onopen = () => {
      signal.removeEventListener('abort', close);
      resolve({
        protocol: socket.protocol,
        send: (data) => {
          socket.send(data);
        },
        close,
      });
    };
    socket.onclose = () => {
      signal.removeEventListener('abort', close);
      resolve(undefined);
      onClose();
    };
    if (signal.aborted) close();
  });
}
