import { ipcRenderer } from 'electron';
import { portChannel, type FromPage, type SocketRequest, type ToPage } from './page-messages.ts';

/** What we use of the DOM's MessagePort. */
interface Port {
  readonly postMessage: (message: FromPage) => void;
  readonly close: () => void;
  onmessage: ((event: { readonly data: ToPage }) => void) | null;
}

// Preload of the hidden page. The page itself is empty.
ipcRenderer.on(portChannel, ({ ports }, { url, protocols }: SocketRequest) => {
  const [port] = ports as unknown as readonly (Port | undefined)[];
  if (port === undefined) return;
  const socket = new WebSocket(url, protocols);
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => {
    port.postMessage({ kind: 'open', protocol: socket.protocol });
  };
  socket.onmessage = ({ data }) => {
    if (data instanceof ArrayBuffer) port.postMessage({ kind: 'data', data: new Uint8Array(data) });
  };
  socket.onclose = () => {
    port.postMessage({ kind: 'closed' });
    port.close();
  };
  port.onmessage = ({ data: message }) => {
    if (message.kind === 'data') socket.send(message.data);
    else socket.close();
  };
});
