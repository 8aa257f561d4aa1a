import manifest from '../package.json' with { type: 'json' };

/** Driftgate's own version. */
export const VERSION = manifest.version;
