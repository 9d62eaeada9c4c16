import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { log } from './log.ts';

let written: string[];
beforeEach(() => {
  written = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const line = () => JSON.parse(written.join('')) as Record<string, unknown>;

describe('the log', () => {
  it('writes one line of JSON on stderr', () => {
    log('onboarding-answered', { step: 'completed', milliseconds: 12, again: false });
    expect(written.join('')).toMatch(/^\{[^\n]+\}\n$/);
    expect(line()).toMatchObject({
      level: 'info',
      event: 'onboarding-answered',
      step: 'completed',
      milliseconds: 12,
      again: false,
      pid: process.pid,
    });
    expect(Math.abs(Date.parse(String(line()['time'])) - Date.now())).toBeLessThan(5_000);
  });

  it.each(['secret', 'password', 'token', 'connectionString', 'authorization', 'sharedAccessKey'])(
    'hides a field called %s',
    (name) => {
      log('event', { [name]: 'value-to-hide' }, 'warn');
      expect(line()).toMatchObject({ level: 'warn', [name]: '***' });
    },
  );

  it.each([
    'Endpoint=sb://a/;SharedAccessKeyName=w;SharedAccessKey=value-to-hide;EntityPath=q',
    'AccountName=a;AccountKey=value-to-hide;BlobEndpoint=x',
    'SharedAccessSignature sr=sb%3A%2F%2Fa&sig=value-to-hide&se=1&skn=k',
    'https://a.blob.core.windows.net/c?sv=1&sig=value-to-hide&se=1',
    'Authorization: Bearer value-to-hide',
  ])('takes the secret out of %s', (text) => {
    log('event', { note: `before ${text}`, after: 'stays' }, 'error');
    expect(written.join('')).not.toContain('value-to-hide');
    expect(line()).toMatchObject({ level: 'error', event: 'event', after: 'stays' });
  });
});
