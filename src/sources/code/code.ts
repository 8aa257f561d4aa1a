/** Code as a source: what its kind finds is loaded into a shadow like the other side, and read back as any database is. */
import { type Catalog, FLAVOUR_NAMES, type Flavour } from '../../catalog/model.ts';
import { engineOfFlavour, loadEngine } from '../../engines/index.ts';
import type { Shadow, ShadowRequest } from '../../engines/shadow.ts';
import { DriftgateError, messageOf } from '../../errors.ts';
import { isEmpty } from '../empty.ts';
import type { Source, SourceContext, SourceReading } from '../source.ts';
import type { Applied, CodeContext, CodeKind, Material } from './kind.ts';
import { replay } from './migrations/replay.ts';

export interface CodeSettings {
  /** What it is called; without it, as it is written. */
  readonly label?: string;
  /** Absolute; relative paths start here. */
  readonly folder: string;
  /** The flavour that the user named, or null. */
  readonly flavour: Flavour | null;
  readonly shadow: Pick<ShadowRequest, 'choice' | 'binaries' | 'timeouts' | 'untrusted'>;
  /** Absolute path of SQL that is loaded before everything else: what the code takes for granted. */
  readonly prelude: string | null;
  /** Milliseconds that a tool may take. */
  readonly toolTimeout: number;
  /** See {@link CodeContext.guardCode}; without it such code never runs. */
  readonly guardCode?: CodeContext['guardCode'];
}

export function codeSource(kind: CodeKind, argument: string, settings: CodeSettings, context: SourceContext): Source {
  const label = settings.label ?? `${kind.scheme}:${argument}`;
  /** One opening, for each flavour, tells how like each other several other sides are. */
  const opened = new Map<Flavour, Promise<Material>>();
  return {
    label,
    madeLikeOther: true,
    wantsHistory: kind.hasHistory,
    async likeness({ catalog, history = null }) {
      const code = codeContext(settings, context, async () => catalog.flavour);
      const material = opened.get(catalog.flavour) ?? kind.open(argument, code);
      opened.set(catalog.flavour, material);
      return likenessOf(catalog, (await material).history?.appliedIn(history ?? []) ?? null, history !== null);
    },
    async read({ selection, other }): Promise<SourceReading> {
      // Whoever waits first hears of a failure; nobody may be left with a rejection that no one handles.
      other.catch(() => {});
      const code = codeContext(settings, context, async () => (await other)?.catalog.flavour ?? 'postgres');
      const material = await kind.open(argument, code);
      const like = await other;
      const { shadow, catalog, migrations, notes } = await replay(material, {
        history: like?.history ?? null,
        targetIsEmpty: like === null || isEmpty(like.catalog),
        async open() {
          const opened = await openShadow(label, material, like?.catalog ?? null, settings, context);
          try {
            if (settings.prelude !== null) await loadPrelude(opened, settings.prelude);
          } catch (error) {
            await opened.close();
            throw error;
          }
          return opened;
        },
        read: (opened) => opened.read(selection),
      });
      return {
        catalog,
        roundTrips: 0,
        shadow,
        notes: [...versionNotes(label, shadow, like?.catalog ?? null), ...historyNotes(material, like), ...notes],
        ...(migrations === null ? {} : { migrations }),
      };
    },
  };
}

function codeContext(settings: CodeSettings, context: SourceContext, flavourOfOther: () => Promise<Flavour>): CodeContext {
  return {
    ...context,
    folder: settings.folder,
    timeout: settings.toolTimeout,
    guardCode: settings.guardCode ?? refuseCode,
    flavour: async () => settings.flavour ?? (await flavourOfOther()),
  };
}

/** What the shadow is made like, and how far the migrations have come. */
function likenessOf(catalog: Catalog, applied: Applied | null, isLive: boolean): string {
  const { flavour, version, defaults, objects } = catalog;
  const ground = [...objects.values()].filter(({ kind }) => kind === 'schema' || kind === 'extension').map(({ id }) => id);
  const history =
    applied === null
      ? null
      : [[...applied.ids], applied.unknown, applied.failed, applied.edited].map((names) => [...names].sort());
  return JSON.stringify([flavour, version, Object.entries(defaults).sort(), ground.sort(), isEmpty(catalog), isLive, history]);
}

function refuseCode(form: string): never {
  throw new DriftgateError('usage', `${form} runs code of the repository, which is not done here.`);
}

async function openShadow(
  label: string,
  material: Material,
  like: Catalog | null,
  settings: CodeSettings,
  context: SourceContext,
): Promise<Shadow> {
  const flavour = settings.flavour ?? material.flavour ?? like?.flavour ?? 'postgres';
  const engineName = engineOfFlavour(flavour);
  if (like !== null && like.engine !== engineName) {
    throw new DriftgateError(
      'usage',
      `${label} is for ${FLAVOUR_NAMES[flavour]}, and the other side is ${FLAVOUR_NAMES[like.flavour]}: they cannot be compared.`,
      {
        hint: 'Give two sides of one engine; MySQL and MariaDB count as one. --engine says what SQL is written for.',
      },
    );
  }
  const engine = await loadEngine(engineName);
  const { log } = context;
  // MySQL and MariaDB read each other's SQL: the shadow is what the other side is.
  const request = { ...settings.shadow, flavour: like?.flavour ?? flavour, like, reachable: material.reachable, world: context };
  const shadow = await engine.openShadow(request);
  log.info(`Loading ${label} into ${shadow.label}`);
  return shadow;
}

async function loadPrelude(shadow: Shadow, path: string): Promise<void> {
  const { readFile } = await import('node:fs/promises');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new DriftgateError('usage', `The prelude ${path} cannot be read: ${messageOf(error)}`, { hint: 'Check --prelude.' });
  }
  await shadow.load({ name: path, text });
}

/** A snapshot has no rows that would tell. Other code stands nowhere in them: it says what should be. */
function historyNotes({ history }: Material, other: SourceReading | null): string[] {
  if (history === null || other === null || other.history !== undefined || other.shadow !== undefined) return [];
  return [
    'Where the other side stands in the migrations is not known, as it is no live database: it is compared with the newest, so what is pending there shows as drift.',
  ];
}

/** A difference in version that may show as a difference in schema. */
function versionNotes(label: string, shadow: Shadow, like: Catalog | null): string[] {
  if (like === null) return [];
  const major = (version: string): string => version.split('.')[0]!;
  if (like.flavour === shadow.flavour && major(like.version) === major(shadow.version)) return [];
  return [
    `${label} was loaded into ${shadow.label}, while the other side is ${FLAVOUR_NAMES[like.flavour]} ${like.version}: what only one of these versions does may show as a difference. A server of the same version on this machine, or --shadow URL, avoids that.`,
  ];
}
