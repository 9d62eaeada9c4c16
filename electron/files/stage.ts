import type { JsonObject } from './json-content.ts';

/** A file of this process beside the real one, in which is written what is to become visible. */
export interface Stage {
  readonly path: string;
  /** The file this is the stage of. */
  readonly of: string;
  /** Writes a content whole, so that it survives a power cut. */
  write(content: JsonObject): Promise<void>;
}
