import { spawn } from 'node:child_process';
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { InstallStep } from '../../../shared/steps.ts';
import { hasDpkg, makePrivateDpkg, type PrivateDpkg } from '../../testing/private-dpkg.ts';
import { createDebInstaller } from './deb-installer.ts';
import { installedVersion } from './deb-package.ts';
import { sha512Of } from './installer.ts';
import type { RootTimeouts } from './run-as-root.ts';

const program = '/opt/quadra-api-keys/quadra-api-keys';
const name = 'quadra-api-keys';
const quick: RootTimeouts = { question: 60_000, work: 60_000, pollInterval: 20 };

let dpkg: PrivateDpkg;

describe.skipIf(!hasDpkg)('a .deb, with the real dpkg', () => {
  beforeAll(() => {
    dpkg = makePrivateDpkg();
    dpkg.install(
      dpkg.make({ version: '0.1.0' }),
      dpkg.make({ name: 'quadra-base', version: '2.5', provides: 'quadra-virtual, quadra-v2 (= 2)' }),
    );
    dpkg.settle();
  });
  beforeEach(() => {
    dpkg.reset();
  });
  afterAll(() => {
    dpkg.dispose();
  });

  const inPlace = () => readFileSync(join(dpkg.folder, 'root', 'opt', name, 'version'), 'utf8');

  async function install(
    file: string,
    {
      onStep,
      timeouts = quick,
    }: { onStep?: (step: InstallStep, stop: () => void) => void; timeouts?: RootTimeouts } = {},
  ) {
    const steps: InstallStep[] = [];
    const stopping = new AbortController();
    const end = await createDebInstaller(
      program,
      dpkg.programs,
      timeouts,
    )(
      { file, version: '0.2.0', sha512: await sha512Of(file), needsAdministrator: false },
      {
        signal: stopping.signal,
        onStep(step) {
          steps.push(step);
          onStep?.(step, () => {
            stopping.abort();
          });
        },
      },
    );
    return { end, steps };
  }

  const failed = (reason: string, detail: unknown = expect.anything()) => ({
    ...{ kind: 'failed', problem: { code: 'update-not-installed', version: '0.2.0', reason, detail } },
  });

  test('is installed when dpkg-query says so, by one command of root', async () => {
    const file = dpkg.make();
    const { end, steps } = await install(file);
    expect(end).toEqual({ kind: 'in-place', program });
    expect(steps).toEqual(['preparing', 'authorizing', 'writing']);
    expect(inPlace()).toBe('0.2.0');
    expect(dpkg.asked()).toBe(
      `--disable-internal-agent ${dpkg.programs.dpkg} --status-fd 1 --refuse-downgrade --install ${file}\n`,
    );
  });

  test('that is there already needs no password', async () => {
    const file = dpkg.make();
    dpkg.install(file);
    expect((await install(file)).end).toEqual({ kind: 'in-place', program });
    expect(dpkg.asked()).toBe('');
  });

  test.each([
    ['declined', 'echo "Request dismissed" >&2; exit 126', 'Request dismissed'],
    ['not-permitted', 'echo "Not authorized" >&2; exit 127', 'Not authorized'],
    ['not-there', 'exit 0', expect.anything()],
    ['not-there', 'echo "processing: install"; exit 0', expect.anything()],
    ['failed', 'echo "dpkg: error: out of luck" >&2; exit 2', expect.stringContaining('out of luck')],
    ['disk-full', 'echo x; echo "failed to write (No space left on device)" >&2; exit 2', expect.anything()],
  ])('%s: the question ends with that, and is not asked again', async (reason, script, detail) => {
    dpkg.onPkexec(script);
    expect((await install(dpkg.make())).end).toEqual(failed(reason, detail));
    expect(dpkg.asked().trim().split('\n')).toHaveLength(1);
    expect(inPlace()).toBe('0.1.0');
  });

  test.each<[string, Parameters<PrivateDpkg['make']>[0], unknown]>([
    ['wrong-architecture', { architecture: 'm68k' }, expect.stringContaining('m68k')],
    [
      'dependency-missing',
      { depends: 'quadra-none | quadra-no-other (>= 2), quadra-base' },
      'quadra-none | quadra-no-other (>= 2)',
    ],
    ['dependency-missing', { depends: 'quadra-base (>= 3)' }, 'quadra-base (>= 3)'],
    ['dependency-missing', { depends: 'quadra-virtual (>= 1)' }, 'quadra-virtual (>= 1)'],
    ['package-damaged', { name: 'something-else' }, 'something-else 0.2.0'],
    ['package-damaged', { version: '0.3.0' }, 'quadra-api-keys 0.3.0'],
  ])('%s: refused before a password is asked for (%o)', async (reason, what, detail) => {
    expect((await install(dpkg.make(what))).end).toEqual(failed(reason, detail));
    expect(dpkg.asked()).toBe('');
    expect(inPlace()).toBe('0.1.0');
  });

  test('whose dependencies are there, also by another name, is installed', async () => {
    const depends = 'quadra-base (>= 2.4), quadra-none | quadra-virtual, quadra-v2 (>= 1)';
    expect((await install(dpkg.make({ depends }))).end).toMatchObject({ kind: 'in-place' });
  });

  test('cut short is refused', async () => {
    const file = dpkg.make({ scripts: { prerm: 'true' } });
    truncateSync(file, 200);
    expect((await install(file)).end).toEqual(failed('package-damaged'));
    expect(dpkg.asked()).toBe('');
  });

  test('that is not the file the feed announced any more is refused', async () => {
    const end = await createDebInstaller(
      program,
      dpkg.programs,
      quick,
    )(
      { file: dpkg.make(), version: '0.2.0', sha512: 'another', needsAdministrator: false },
      { signal: new AbortController().signal, onStep: () => undefined },
    );
    expect(end).toEqual({ kind: 'failed', problem: { code: 'update-refused', version: '0.2.0' } });
    expect(dpkg.asked()).toBe('');
  });

  test('waits for no other package manager, and says so', async () => {
    const [started, over] = [join(dpkg.folder, 'started'), join(dpkg.folder, 'over')];
    const file = dpkg.make();
    const preinst = `touch '${started}'; until [ -e '${over}' ]; do sleep 0.05; done`;
    const holder = dpkg.make({ name: 'holder', scripts: { preinst } });
    const other = spawn(dpkg.programs.dpkg, ['--install', holder], { stdio: 'ignore' });
    while (!existsSync(started)) await pause(20);
    expect((await install(file)).end).toEqual(failed('installer-busy'));
    expect(inPlace()).toBe('0.1.0');
    const ended = new Promise((resolve) => other.once('exit', resolve));
    writeFileSync(over, '');
    await ended;
    expect((await install(file)).end).toMatchObject({ kind: 'in-place' });
  });

  test('that dpkg has begun and not finished is not called installed', async () => {
    const { end } = await install(dpkg.make({ scripts: { postinst: 'exit 1' } }));
    expect(end).toEqual(failed('half-installed'));
    expect(await installedVersion(dpkg.programs, name)).toEqual({
      version: '0.2.0',
      status: 'half-configured',
    });
  });

  test('a newer version that is there is not replaced', async () => {
    dpkg.install(dpkg.make({ version: '0.3.0' }));
    expect((await install(dpkg.make())).end).toEqual(failed('not-there'));
    expect(inPlace()).toBe('0.3.0');
  });

  test('nothing stands still meanwhile', async () => {
    dpkg.onPkexec('sleep 0.3; exec "$@"');
    const file = dpkg.make({ scripts: { preinst: 'sleep 0.3' } });
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const { end } = await install(file);
    delay.disable();
    expect(end).toMatchObject({ kind: 'in-place' });
    expect(delay.max / 1e6).toBeLessThan(200);
  });

  test('is given up while the password is asked for; nothing runs as root then', async () => {
    dpkg.onPkexec('exec sleep 30');
    const { end, steps } = await install(dpkg.make(), {
      onStep(step, stop) {
        if (step === 'authorizing') setTimeout(stop, 100);
      },
    });
    expect([end, steps]).toEqual([{ kind: 'cancelled' }, ['preparing', 'authorizing']]);
    expect(inPlace()).toBe('0.1.0');
  });

  test('is not given up once dpkg writes', async () => {
    const { end } = await install(dpkg.make({ scripts: { preinst: 'sleep 0.5' } }), {
      onStep(step, stop) {
        if (step === 'writing') stop();
      },
    });
    expect(end).toMatchObject({ kind: 'in-place' });
    expect(inPlace()).toBe('0.2.0');
  });

  test('a question that nobody answers is over in time; work that does not end is left alone', async () => {
    dpkg.onPkexec('exec sleep 30');
    const question = { ...quick, question: 100 };
    expect((await install(dpkg.make(), { timeouts: question })).end).toEqual(failed('declined', ''));
    const ended = join(dpkg.folder, 'ended');
    dpkg.onPkexec(`echo x; sleep 0.5; "$@"; touch '${ended}'`);
    const work = { ...quick, work: 100 };
    expect((await install(dpkg.make(), { timeouts: work })).end).toEqual(failed('unfinished', ''));
    while (!existsSync(ended)) await pause(50);
    expect(inPlace()).toBe('0.2.0');
  });

  test('the environment steers nothing of it', async () => {
    const seen = join(dpkg.folder, 'environment.txt');
    dpkg.onPkexec(`env > '${seen}'; exec "$@"`);
    process.env['DPKG_ADMINDIR'] = '/nowhere';
    process.env['DPKG_FORCE'] = 'all';
    try {
      expect((await install(dpkg.make())).end).toMatchObject({ kind: 'in-place' });
    } finally {
      delete process.env['DPKG_ADMINDIR'];
      delete process.env['DPKG_FORCE'];
    }
    const names = readFileSync(seen, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('=')[0]);
    expect(names.sort()).toEqual(['LC_ALL', 'PATH', 'PWD']);
  });
});
