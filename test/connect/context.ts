/** What a source may use of the world, with everything that it says kept. */

import { Secrets } from '../../src/redact.ts';
import type { SourceContext } from '../../src/sources/source.ts';

export interface RecordingContext extends SourceContext {
  readonly lines: string[];
}

export function recordingContext(environment: Readonly<Record<string, string | undefined>> = {}): RecordingContext {
  const lines: string[] = [];
  const keep = (line: string): void => void lines.push(line);
  return { lines, environment, secrets: new Secrets(), log: { info: keep, warn: keep, debug: keep } };
}
