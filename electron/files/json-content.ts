import { decodeText } from '../../shared/text/decode-text.ts';

/** Content of a store file: always an object. */
export type JsonObject = Record<string, unknown>;

/**
 * What lies on disk. `damaged` means that the bytes are no content of this file, such as no UTF-8, at every look; they are left as they are,
 * and `copy` is what the whole copy beside them holds. `blocked` means that the system did not let us read them: no
 * rights, another program holds the file, or its share is away.
 */
export type JsonFileContent =
  | { kind: 'absent' }
  | { kind: 'present'; content: JsonObject }
  | { kind: 'damaged'; copy?: JsonObject }
  | { kind: 'blocked' };

/** How the content of one file is known. */
export interface ReadingRule {
  /** Whether an object is a content of this file, unharmed. */
  readonly isWhole: (content: JsonObject) => boolean;
  /** Grows with each write, so that the newest of several contents is known. */
  readonly revisionOf?: (content: JsonObject) => number;
}

/** Any object is a content, and the file system's times tell the newest. */
export const anyObject: ReadingRule = { isWhole: () => true };

/** The content of a file's bytes, unless they are none. */
export function wholeContent(bytes: Buffer, { isWhole }: ReadingRule): JsonObject | undefined {
  const text = decodeText(bytes);
  if (!text.ok) return undefined;
  try {
    const content: unknown = JSON.parse(text.value);
    if (typeof content !== 'object' || content === null || Array.isArray(content)) return undefined;
    const copied = { ...content };
    return isWhole(copied) ? copied : undefined;
  } catch {
    // Where it breaks off helps nobody: the bytes are kept as they are.
    return undefined;
  }
}

export const serialize = (content: JsonObject): string => JSON.stringify(content);
