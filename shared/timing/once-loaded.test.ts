import { expect, test, vi } from 'vitest';
import { onceLoaded } from './once-loaded.ts';

test('what was loaded is not loaded again; what failed is', async () => {
  const load = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new Error('no'))
    .mockResolvedValue('engine');
  const get = onceLoaded(load);
  await expect(Promise.all([get(), get()])).rejects.toThrow('no');
  expect(await Promise.all([get(), get(), get()])).toEqual(['engine', 'engine', 'engine']);
  expect(load).toHaveBeenCalledTimes(2);
});
