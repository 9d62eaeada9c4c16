import * as z from 'zod/mini';
import { decodeTextOrThrow } from '../../../shared/text/decode-text.ts';

/** What Chromium's net log tells about one question for the proxy. */
export interface NetRecord {
  /** Undefined if the system names no script. */
  readonly fetch: ScriptFetch | undefined;
  readonly scriptError: 'thrown' | 'no-text' | undefined;
  /** After the fetch somebody asked the name server, as scripts do. */
  readonly asksNames: boolean;
  /** The system has no name server, or none that answers. */
  readonly lacksNameServer: boolean;
  readonly alerts: readonly string[];
}

export interface ScriptFetch {
  readonly address: string;
  /** By WPAD, where a missing script is no fault. */
  readonly isGuessed: boolean;
  /** Chromium's code, 0 for success. Undefined while it runs. */
  readonly netError: number | undefined;
  readonly milliseconds: number;
}

/** `EAI_AGAIN` of Linux and macOS, `WSATRY_AGAIN`. */
const noNameServer: ReadonlySet<number> = new Set([-3, 2, 11_002]);

const optionalText = z.catch(z.optional(z.string()), undefined);
const optionalNumber = z.catch(z.optional(z.number()), undefined);
const schema = z.object({
  constants: z.object({
    logEventTypes: z.record(z.string(), z.number()),
    logEventPhase: z.object({ PHASE_BEGIN: z.number(), PHASE_END: z.number() }),
  }),
  events: z.array(
    z.object({
      type: z.number(),
      /** Milliseconds. */
      time: z.string(),
      phase: z.number(),
      source: z.object({ id: z.number() }),
      params: z.optional(
        z.object({
          source: optionalText,
          message: optionalText,
          net_error: optionalNumber,
          os_error: optionalNumber,
        }),
      ),
    }),
  ),
});

/** Undefined if it is no net log. */
export function readNetRecord(json: Uint8Array): NetRecord | undefined {
  const { data } = schema.safeParse(parsed(json));
  if (data === undefined) return undefined;
  const { PHASE_BEGIN, PHASE_END } = data.constants.logEventPhase;
  const events = data.events.map((event) => ({ ...event, time: Number(event.time) }));
  const all = (name: string, wanted?: number) =>
    events.filter(
      ({ type, phase }) =>
        type === data.constants.logEventTypes[name] && (wanted === undefined || wanted === phase),
    );

  // Other sessions may read the script at the same time.
  const own = all('PAC_FILE_DECIDER_FETCH_PAC_SCRIPT', PHASE_BEGIN)[0]?.source.id;
  const ofOwn = (phase: number) =>
    all('PAC_FILE_DECIDER_FETCH_PAC_SCRIPT', phase).filter(({ source }) => source.id === own);
  const [begun, ends] = [ofOwn(PHASE_BEGIN), ofOwn(PHASE_END)];
  const [start, end] = [begun.at(-1), ends[begun.length - 1]];
  const [, kind = '', address] = /^(.*?): (\S+)$/u.exec(start?.params?.source ?? '') ?? [];
  const until = end?.time ?? events.at(-1)?.time ?? 0;
  return {
    fetch:
      start === undefined || address === undefined
        ? undefined
        : {
            address,
            isGuessed: kind.startsWith('WPAD'),
            netError: end && (end.params?.net_error ?? 0),
            milliseconds: until - start.time,
          },
    scriptError: scriptErrorIn(all('PAC_JAVASCRIPT_ERROR').map(({ params }) => params?.message ?? '')),
    asksNames:
      end !== undefined &&
      all('HOST_RESOLVER_MANAGER_REQUEST', PHASE_BEGIN).some(({ time }) => time >= end.time),
    lacksNameServer: all('HOST_RESOLVER_SYSTEM_TASK', PHASE_END).some(({ params }) =>
      noNameServer.has(params?.os_error ?? 0),
    ),
    alerts: all('PAC_JAVASCRIPT_ALERT').map(({ params }) => params?.message ?? ''),
  };
}

/** Chromium has its own words for an answer that is no text. */
function scriptErrorIn([message]: readonly string[]): NetRecord['scriptError'] {
  if (message === undefined) return undefined;
  return message.includes('did not return a string') ? 'no-text' : 'thrown';
}

function parsed(json: Uint8Array): unknown {
  try {
    return JSON.parse(decodeTextOrThrow(json));
  } catch {
    return undefined;
  }
}
