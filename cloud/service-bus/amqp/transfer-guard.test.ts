import { expect, it, vi } from 'vitest';
import type { AmqpConnection } from './rhea-server.ts';
import { guardTransfers, maxMessageSize } from './transfer-guard.ts';

function open() {
  const handled = vi.fn<AmqpConnection['on_transfer']>();
  const close = vi.fn<AmqpConnection['close']>();
  const connection = { on_transfer: handled, close } as Partial<AmqpConnection> as AmqpConnection;
  guardTransfers(connection);
  const transfer = (more: boolean, size: number, format: number | null = null) => {
    const performative = { handle: 0, more, message_format: format };
    connection.on_transfer({ channel: 0, performative, payload: Buffer.alloc(size) });
  };
  return { transfer, handled, close };
}

it('has messages of the standard format delivered as bytes, and leaves batches alone', () => {
  const { transfer, handled } = open();
  transfer(false, 10, 0);
  transfer(false, 10, 0x80_01_37_00);
  expect(handled.mock.calls.map(([{ performative }]) => performative.message_format)).toEqual([
    1, 0x80_01_37_00,
  ]);
});

it('closes the connection of a client whose message never ends', () => {
  const { transfer, handled, close } = open();
  for (let n = 0; n < 5; n += 1) transfer(true, maxMessageSize);
  expect(handled).toHaveBeenCalledTimes(4);
  expect(close).toHaveBeenCalledWith(
    expect.objectContaining({ condition: 'amqp:link:message-size-exceeded' }),
  );
});

it('counts each message for itself', () => {
  const { transfer, close } = open();
  for (let n = 0; n < 10; n += 1) {
    transfer(true, maxMessageSize);
    transfer(false, maxMessageSize);
  }
  expect(close).not.toHaveBeenCalled();
});
