import type { EventEmitter } from 'node:events';
import rheaModule from 'rhea';

export interface AmqpError {
  readonly condition: string;
  readonly description: string;
}

interface Terminus {
  readonly address?: unknown;
  readonly filter?: unknown;
}

interface LocalAttach {
  properties?: Record<string, unknown>;
  max_message_size?: number;
  snd_settle_mode?: number;
}

/** `source`, `target` and `properties` are unchecked peer input. */
export interface AmqpLink extends EventEmitter {
  readonly name: string;
  readonly source: Terminus | null;
  readonly target: Terminus | null;
  readonly properties: unknown;
  readonly snd_settle_mode: unknown;
  readonly connection: AmqpConnection;
  readonly local: { readonly attach: LocalAttach };
  /** See delay-attach.ts. */
  readonly state: { local_open: boolean; open_requests: number };
  set_source(fields: { address: string; filter?: Record<string, unknown> }): void;
  set_target(fields: { address: string }): void;
  open(): void;
  close(error?: AmqpError): void;
  is_open(): boolean;
}

export interface AmqpDelivery {
  readonly tag: Buffer;
  readonly format: number | null | undefined;
  readonly remote_state: unknown;
  remote_settled: boolean;
  update(settled: boolean, state?: unknown): void;
}

export interface AmqpSender extends AmqpLink {
  readonly credit: number;
  sendable(): boolean;
  send(payload: Buffer, tag: Buffer, format: number): AmqpDelivery;
  set_drained(drained: boolean): void;
}

export type AmqpReceiver = AmqpLink;

interface TransferFrame {
  readonly channel: number;
  readonly performative: { readonly handle: number; readonly more: boolean; message_format: number | null };
  readonly payload?: Buffer;
}

export interface AmqpConnection extends EventEmitter {
  accept(socket: unknown): void;
  close(error?: AmqpError): void;
  on_transfer(frame: TransferFrame): void;
  /** Flushes pending frames in the next tick. */
  _register(): void;
}

export interface AmqpContext {
  readonly sender: AmqpSender;
  readonly receiver: AmqpReceiver;
  readonly delivery: AmqpDelivery;
  /** Always bytes: transfer-guard.ts disables decoding. */
  readonly message: Buffer;
}

export interface Typed {
  readonly value: unknown;
  readonly descriptor?: { readonly value: unknown };
}

interface Described {
  described(): Typed;
}

interface Rhea {
  create_container(options: object): EventEmitter & { create_connection(options: object): AmqpConnection };
  readonly message: {
    encode(message: object): Buffer;
    decode(bytes: Buffer): Record<string, unknown>;
    accepted(): Described;
    rejected(fields: { error: AmqpError }): Described;
    header(fields: object): Described;
    properties(fields: object): Described;
  };
  readonly types: {
    readonly Reader: {
      new (bytes: Buffer): { position: number; remaining(): number; read(): Typed };
      readonly prototype: object;
    };
    readonly Writer: new () => { write(value: Typed | Described): void; toBuffer(): Buffer };
    described(descriptor: Typed, value: Typed): Typed;
    unwrap(value: Typed): unknown;
    wrap(value: unknown): Typed;
    wrap_uuid(bytes: Buffer): Typed;
    wrap_ulong(value: number): Typed;
    wrap_long(value: Buffer | number): Typed;
    wrap_int(value: number): Typed;
    wrap_string(value: string): Typed;
    wrap_symbol(value: string): Typed;
    wrap_timestamp(value: number): Typed;
    wrap_symbolic_map(fields: object): Typed;
    wrap_array(items: readonly unknown[], typecode: number): Typed;
    Map32(items: readonly Typed[]): Typed;
  };
}

/** rhea's typings cover the client only. */
export const rhea = rheaModule as unknown as Rhea;
