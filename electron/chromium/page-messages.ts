/** Carries a port for one WebSocket. */
export const portChannel = 'quadra-socket';

export interface SocketRequest {
  readonly url: string;
  readonly protocols: string[];
}

export type ToPage = { readonly kind: 'data'; readonly data: Uint8Array } | { readonly kind: 'close' };

export type FromPage =
  | { readonly kind: 'open'; readonly protocol: string }
  | { readonly kind: 'data'; readonly data: Uint8Array }
  | { readonly kind: 'closed' };

/** Undefined if the page sent anything else. */
export function fromPage(message: unknown): FromPage | undefined {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return undefined;
  if (message.kind === 'closed') return { kind: 'closed' };
  if (message.kind === 'open' && 'protocol' in message && typeof message.protocol === 'string')
    return { kind: 'open', protocol: message.protocol };
  if (message.kind === 'data' && 'data' in message && message.data instanceof Uint8Array)
    return { kind: 'data', data: message.data };
  return undefined;
}
