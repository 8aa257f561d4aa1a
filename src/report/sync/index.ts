/** The formats of what came of a sync. To add one, write its file and list it here. */
import type { SyncResult } from '../../sync/result.ts';
import type { RenderOptions } from '../formats/index.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { terminal } from './terminal.ts';

export interface SyncFormat {
  /** What `--format` takes. */
  readonly name: string;
  /** For files: `md`. */
  readonly extension: string;
  /** The action's output that gives the path of the file. */
  readonly output?: string;
  /** Ends with a line end. Deterministic: the same result and options give the same text. */
  render(result: SyncResult, options?: SyncRenderOptions): string;
}

/** A format takes those that mean something to it. */
export interface SyncRenderOptions extends Pick<RenderOptions, 'colour' | 'width' | 'maxLength' | 'links'> {
  /** Of the report; where it is not the default it stands in the title. */
  readonly name?: string;
  /** Why it was let through: sentences of the gate. */
  readonly passed?: readonly string[];
}

export const SYNC_FORMATS: readonly SyncFormat[] = [terminal, markdown, json];
