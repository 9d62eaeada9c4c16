import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { ProxyScriptReason } from '../../../shared/problem.ts';

/** In bytes, as Chromium. */
const largestScript = 1_048_576;
/** As Latin-1. */
const byteOrderMark = /^\u00EF\u00BB\u00BF/u;

/** Without a proxy, as Chromium. Rejects with the socket's error, or when `signal` fires. */
export async function readScript(
  address: string,
  ca: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  const request = address.startsWith('https:') ? httpsRequest : httpRequest;
  const asked = request(address, { ca: [...ca], rejectUnauthorized: true, agent: false, signal });
  asked.on('error', () => undefined);
  const answered = once(asked, 'response', { signal }) as Promise<[IncomingMessage]>;
  asked.end();
  try {
    const [response] = await answered;
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > largestScript) throw new Error('the script is too large');
      chunks.push(chunk);
    }
    if (response.statusCode !== 200) throw new Error('not the script');
    // Any encoding of its comments is passed on as it is.
    return Buffer.concat(chunks).toString('latin1').replace(byteOrderMark, '');
  } finally {
    asked.destroy();
  }
}

/** Chromium takes no other text for a script. UTF-16 is not examined. */
export const isScript = (text: string) => text.includes('FindProxyForURL') || text.includes('\0');

export interface Watched {
  /** A `data:` URL. */
  readonly script: string;
  readonly reasonIn: (alerts: readonly string[]) => ProxyScriptReason | undefined;
}

/** The script, which also tells by `alert` what it answers for `host`. */
export function watchScript(text: string, host: string, marker: string): Watched {
  const say = (what: string) => `alert(${JSON.stringify(marker)} + ${what})`;
  const watched = `${text}
;(function (find) {
  FindProxyForURL = function (url, host) {
    if (host !== ${JSON.stringify(host)}) return find(url, host);
    var answer;
    try { answer = find(url, host); } catch (error) { ${say('"throws"')}; throw error; }
    ${say('(typeof answer === "string" ? "answers " + answer : "nonsense")')};
    return answer;
  };
})(FindProxyForURL);`;
  const base64 = Buffer.from(watched, 'latin1').toString('base64');
  return {
    script: `data:application/x-ns-proxy-autoconfig;charset=utf-8;base64,${base64}`,
    reasonIn(alerts) {
      const told = alerts.find((alert) => alert.startsWith(marker))?.slice(marker.length);
      if (told === undefined) return undefined;
      if (told === 'throws') return 'throws';
      return told.startsWith('answers ') && isAnswer(told.slice('answers '.length)) ? undefined : 'nonsense';
    },
  };
}

const entry = /^(?:DIRECT|(?:PROXY|HTTPS?|SOCKS[45]?|QUIC)\s+\S+)$/iu;

/** An empty answer means direct. */
const isAnswer = (answer: string) =>
  answer.trim() === '' || answer.split(';').some((one) => entry.test(one.trim()));
