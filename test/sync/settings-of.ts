/** The settings of a sync in tests: any number of deletions is meant, and what looks as if it had side effects takes part. */
import { defaultSettings, type Settings } from '../../src/inputs/settings.ts';

export interface Overrides {
  readonly settings?: Partial<Settings>;
  readonly sync?: Partial<Settings['sync']>;
}

/** @param folder where backups go */
export function settingsOf(
  source: string,
  target: string,
  folder: string,
  { settings = {}, sync = {} }: Overrides = {},
): Settings {
  const defaults = defaultSettings('test');
  return {
    ...defaults,
    reference: source,
    target,
    folder,
    sourceFolders: { ...defaults.sourceFolders, backups: folder },
    // The quickest shadow that there is.
    shadow: { ...defaults.shadow, use: target },
    ...settings,
    sync: {
      ...defaults.sync,
      'side-effects': { copy: ['*'], 'leave-out': [] },
      'max-deletes': 1_000_000,
      'max-deletes-percent': 100,
      ...sync,
    },
  };
}
