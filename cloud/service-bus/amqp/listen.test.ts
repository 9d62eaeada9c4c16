import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { listen } from './listen.ts';
import type { AmqpConnection } from './rhea-server.ts';

it('a listener that fails closes its connection and harms nobody else', () => {
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const emitter = new EventEmitter();
  const close = vi.fn();
  const connection = { close } as Partial<AmqpConnection> as AmqpConnection;
  listen(
    emitter,
    'accepted',
    () => {
      throw new Error('detail that is nobody’s business');
    },
    connection,
  );
  emitter.emit('accepted', {});
  expect(close).toHaveBeenCalledWith(expect.objectContaining({ condition: 'amqp:internal-error' }));
  expect(stderr.mock.calls.join()).not.toContain('detail');
  stderr.mockRestore();
});
