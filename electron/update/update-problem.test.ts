import { describe, expect, test } from 'vitest';
import { FeedError, updateProblem } from './update-problem.ts';

const failing = (code: string, message = 'said the updater') => Object.assign(new Error(message), { code });
const host = 'updates.example';

describe('what the updater throws', () => {
  test.each([
    ['ERR_CHECKSUM_MISMATCH', { code: 'update-refused', version: '2.0.0' }],
    ['ERR_UPDATER_INVALID_SIGNATURE', { code: 'update-refused', version: '2.0.0' }],
    ['ENOSPC', { code: 'file-not-written', reason: 'disk-full' }],
    ['EACCES', { code: 'file-not-written', reason: 'folder-protected' }],
    ['EIO', { code: 'file-not-written', reason: 'other' }],
  ])('%s', (code, problem) => {
    expect(updateProblem(failing(code), host, '2.0.0')).toEqual(problem);
  });

  test.each([
    ['ERR_UPDATER_CHANNEL_FILE_NOT_FOUND', 'update-feed-unusable'],
    ['ERR_UPDATER_NO_CHECKSUM', 'update-feed-unusable'],
    ['HTTP_ERROR_503', 'update-feed-unusable'],
    ['ECONNRESET', 'update-feed-unreachable'],
    ['ENOTFOUND', 'update-feed-unreachable'],
    ['HPE_INVALID_CONSTANT', 'update-feed-unusable'],
  ])('%s is the feed’s: %s', (code, problem) => {
    expect(updateProblem(failing(code), host)).toEqual({
      ...{ code: problem, host, detail: `${code} said the updater` },
    });
  });

  test.each([
    ['Request timed out', 'update-feed-unreachable'],
    ['Request has been aborted by the server', 'update-feed-unreachable'],
    ['Too many redirects (> 10)', 'update-feed-unusable'],
    ["Cannot read properties of undefined (reading 'url')", 'update-feed-unusable'],
  ])('without a code: %s', (text, code) => {
    expect(updateProblem(new Error(text), host)).toEqual({ code, host, detail: text });
  });

  test('a quota, for which Node has no name, is a full disk', () => {
    const error = Object.assign(failing('Unknown system error -122'), { errno: -122 });
    expect(updateProblem(error, host)).toEqual({ code: 'file-not-written', reason: 'disk-full' });
  });

  test('only the first line of a text is told, and no token in it', () => {
    const problem = updateProblem(failing('HTTP_ERROR_500', 'no\nData: all of the page'), host);
    expect(problem).toEqual({ code: 'update-feed-unusable', host, detail: 'HTTP_ERROR_500 no' });
  });
});

describe('what happens on the way', () => {
  test('to a proxy or a certificate is told as everywhere', () => {
    const why = { code: 'proxy-unreachable', proxy: 'proxy:8080', reason: 'no-connection' } as const;
    expect(updateProblem(new FeedError(why), host)).toBe(why);
  });

  test('in words is an answer that is no feed', () => {
    expect(updateProblem(new FeedError('redirected to a place without TLS'), host)).toEqual({
      ...{ code: 'update-feed-unusable', host, detail: 'redirected to a place without TLS' },
    });
  });

  test('is told of the feed where the sentence would speak of the hub', () => {
    const why = { code: 'hub-silent', host, port: 443 } as const;
    expect(updateProblem(new FeedError(why), host)).toEqual({
      ...{ code: 'update-feed-unreachable', host, detail: 'hub-silent' },
    });
  });
});
