import type { IncomingMessage } from 'node:http';
import { decodeTextOrThrow } from '../../shared/text/decode-text.ts';

/** In bytes. */
const maxBody = 16_384;

export class BodyRefused extends Error {
  override readonly name = 'BodyRefused';
  readonly status: 400 | 413;

  constructor(status: 400 | 413, options?: ErrorOptions) {
    super(status === 413 ? `The body is larger than ${maxBody} bytes.` : 'The body is not JSON.', options);
    this.status = status;
  }
}

export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBody) throw new BodyRefused(413);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(decodeTextOrThrow(Buffer.concat(chunks)));
  } catch (cause) {
    throw new BodyRefused(400, { cause });
  }
}
