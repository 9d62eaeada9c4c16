import type { Session } from 'electron';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { decodeText } from '../../shared/text/decode-text.ts';

const record = z.object({
  constants: z.object({ logEventTypes: z.record(z.string(), z.number()) }),
  events: z.array(
    z.object({
      type: z.number(),
      params: z.optional(z.object({ headers: z.catch(z.optional(z.array(z.string())), undefined) })),
    }),
  ),
});

/**
 * The last HTTP status of a proxy that refuses a tunnel. Chromium tells it in its net log alone, whose
 * default mode leaves out credentials. Undefined if it is not there.
 */
export async function tunnelStatus(
  session: Session,
  tryAgain: () => Promise<unknown>,
): Promise<number | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'quadra-network-'));
  const file = join(folder, 'record.json');
  try {
    await session.netLog.startLogging(file, { captureMode: 'default' });
    try {
      await tryAgain();
    } finally {
      await session.netLog.stopLogging();
    }
    const text = decodeText(await readFile(file));
    return text.ok ? statusIn(text.value) : undefined;
  } catch {
    // Another log runs, or its file is cut off. The status is only a detail.
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function statusIn(json: string): number | undefined {
  const { data } = record.safeParse(JSON.parse(json));
  const type = data?.constants.logEventTypes['HTTP_TRANSACTION_READ_TUNNEL_RESPONSE_HEADERS'];
  const statuses = (data?.events ?? []).flatMap((event) => {
    const [, status] = /^HTTP\/1\.[01] (\d{3})/u.exec(event.params?.headers?.[0] ?? '') ?? [];
    return event.type === type && status !== undefined ? [Number(status)] : [];
  });
  return statuses.at(-1);
}
