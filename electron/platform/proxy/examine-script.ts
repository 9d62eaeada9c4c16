import { app, session, type Session } from 'electron';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProxyScriptFailure, ProxyScriptReason } from '../../../shared/problem.ts';
import { monotonicNow } from '../../../shared/timing/clock.ts';
import { tryWithTimeout, until } from '../../../shared/timing/deadline.ts';
import { createQueue } from '../../../shared/timing/queue.ts';
import { trustedCertificates } from '../differences.ts';
import { readNetRecord, type NetRecord } from './net-record.ts';
import { reasonIn } from './script-reason.ts';
import { isScript, readScript, watchScript } from './script-text.ts';

/** For what Chromium writes and we read, in milliseconds. */
const recordDeadline = 2_000;

/** A session keeps one record at a time. */
const inTurn = createQueue();

/**
 * Why the system's PAC script gives no usable answer for `url`. Undefined if it does, if there is
 * none, or if nothing is known. When `signal` fires, judges what was recorded so far. Never
 * rejects.
 */
export function examineScript(url: string, signal: AbortSignal): Promise<ProxyScriptFailure | undefined> {
  return inTurn(() => examine(url, signal)).catch(() => undefined);
}

async function examine(url: string, signal: AbortSignal): Promise<ProxyScriptFailure | undefined> {
  const started = monotonicNow();
  const system = session.fromPartition('proxy-record', { cache: false });
  const { record, answer } = await recordQuestion(system, url, signal);
  if (record?.fetch === undefined) return undefined;
  const { address, netError } = record.fetch;
  const reason =
    reasonIn(record, monotonicNow() - started, answer) ??
    (answer === 'DIRECT' && netError === 0 ? await reasonInText(address, url, signal) : undefined);
  return reason && { script: withoutSecrets(address), reason };
}

async function reasonInText(
  address: string,
  url: string,
  signal: AbortSignal,
): Promise<ProxyScriptReason | undefined> {
  const text = await readScript(address, trustedCertificates(), signal);
  if (!isScript(text)) return 'no-script';
  const { script, reasonIn } = watchScript(text, new URL(url).hostname, randomUUID());
  const watching = session.fromPartition('proxy-script', { cache: false });
  await watching.setProxy({ mode: 'pac_script', pacScript: script });
  const { record } = await recordQuestion(watching, url, signal);
  await watching.setProxy({ mode: 'direct' });
  return record && reasonIn(record.alerts);
}

interface Recorded {
  readonly record: NetRecord | undefined;
  readonly answer: string | undefined;
}

/** Chromium writes what it does to a file, without credentials. */
async function recordQuestion(asking: Session, url: string, signal: AbortSignal): Promise<Recorded> {
  const { netLog } = asking;
  const folder = await mkdtemp(join(app.getPath('temp'), 'quadra-proxy-'));
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  try {
    const file = join(folder, 'record.json');
    // An earlier one that did not end in time.
    if (netLog.currentlyLogging) await withinDeadline(netLog.stopLogging());
    await withinDeadline(netLog.startLogging(file, { captureMode: 'default' }));
    const answer = await until(signal, async () => {
      await asking.forceReloadProxyConfig();
      return asking.resolveProxy(url);
    }).catch(() => undefined);
    await withinDeadline(netLog.stopLogging());
    return { record: readNetRecord(await readFile(file)), answer };
  } finally {
    process.removeListener('exit', remove);
    remove();
  }
}

async function withinDeadline(work: Promise<unknown>): Promise<void> {
  const ended = await tryWithTimeout(recordDeadline, work);
  if (!ended.ok) throw new Error('Chromium did not keep its record');
}

function withoutSecrets(address: string): string {
  if (!URL.canParse(address)) return '';
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`.slice(0, 200);
}
