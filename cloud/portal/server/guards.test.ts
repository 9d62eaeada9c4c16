import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { camille, startTestPortal, type TestPortal } from '../../testing/test-portal.ts';

let portal: TestPortal;
let client: ReturnType<TestPortal['client']>;
beforeAll(async () => {
  portal = await startTestPortal();
  client = portal.client();
  await client.logIn(camille);
});
afterAll(() => portal.stop());

const key = { service: 'cegid-file-exchange', name: 'Bureau' };

describe('the portal', () => {
  it.each(['/', '/connexion', '/api/session', '/portal.js', '/nowhere', '/portal.css'])(
    'answers %s with headers that leave a page nothing to do wrong',
    async (path) => {
      vi.spyOn(process.stderr, 'write').mockReturnValue(true);
      const { headers } = await client.send(path);
      const policy = (headers['content-security-policy'] ?? '') as string;
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(headers).not.toHaveProperty('x-powered-by');
    },
  );

  it('has pages without inline code', async () => {
    const { text } = await client.send('/');
    expect(text).toContain('<html lang="fr">');
    expect(text).not.toMatch(/<style|<script>|\son\w+=|\sstyle=/);
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1'])(
    'does not answer to the name "%s"',
    async (host) => {
      for (const path of ['/', '/api/session']) {
        const { status, text } = await client.send(path, { headers: { host } });
        expect(status).toBeGreaterThanOrEqual(400);
        expect(text).not.toContain(camille.email);
      }
    },
  );

  it.each([
    ['without an origin', { origin: undefined }],
    ['of another origin', { origin: 'http://evil.example' }],
    ['of another port', { origin: 'http://127.0.0.1:1' }],
    ['of a sandboxed page', { origin: 'null' }],
    ['of a form', { 'content-type': 'text/plain' }],
    ['without a token', { 'x-csrf-token': undefined }],
    ['with a wrong token', { 'x-csrf-token': 'x'.repeat(43) }],
  ])('refuses a change %s', async (_what, headers) => {
    for (const path of ['/api/keys', '/api/keys/x/revoke', '/api/logout']) {
      expect(await client.post(path, key, headers)).toMatchObject({
        status: 403,
        body: { error: 'forbidden' },
      });
    }
    expect((await client.send('/api/keys')).body).toEqual([]);
  });

  it('does not let another page log in for its visitor', async () => {
    const visitor = portal.client();
    expect((await visitor.post('/api/login', camille, { origin: 'http://evil.example' })).status).toBe(403);
    expect(visitor.cookie()).toBeUndefined();
  });

  it('takes small bodies only, also when their length is not announced', async () => {
    const large = { ...key, name: 'x'.repeat(10_000) };
    expect((await client.post('/api/keys', large)).status).toBe(413);
    expect((await client.post('/api/keys', large, { 'transfer-encoding': 'chunked' })).status).toBe(413);
  });

  it.each(['/api/session', '/api/keys', '/api/administrators'])(
    'tells a stranger nothing at %s',
    async (path) => {
      const answer = await portal.client().send(path);
      expect([answer.status, answer.body]).toEqual([401, { error: 'signed-out' }]);
      const forged = await portal.client().send(path, { headers: { cookie: 'session-1=x; session=y' } });
      expect(forged.status).toBe(401);
    },
  );

  it('fails without telling why', async () => {
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { status, text } = await client.send('/portal.css');
    expect([status, text]).toEqual([500, '{"error":"internal"}']);
    expect(String(written.mock.lastCall?.[0])).toContain('portal.css has not been built');
    written.mockRestore();
  });

  it.each(['/../keys.json', '/%2e%2e/keys.json', '/keys.json', '/accounts.json', '/api/nowhere'])(
    'has nothing at %s',
    async (path) => {
      const { status, text } = await client.send(path);
      expect(status).toBe(404);
      expect(text).not.toContain('passwordHash');
    },
  );
});
