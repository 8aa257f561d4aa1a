/**
 * sqitch: sqitch.plan says the order of `deploy/name.sql`. A change that stands in it twice was reworked: its older script is
 * `deploy/name@tag.sql`. Revert and verify scripts do not run.
 */
import type { Flavour } from '../../../../catalog/model.ts';
import { DriftgateError } from '../../../../errors.ts';
import type { Folder } from '../../files.ts';
import { type SqitchChange, sqitchHistory } from '../history/sqitch.ts';
import type { Layout } from './layout.ts';
import { migrationOf } from './order.ts';
import { type PlannedChange, parsePlan } from './sqitch-plan.ts';

const FLAVOURS: Readonly<Record<string, Flavour>> = { pg: 'postgres', cockroach: 'postgres', mysql: 'mysql' };

export const sqitch: Layout = {
  name: 'sqitch',
  looks: 'sqitch.plan (sqitch)',
  recognises: async (folder) => folder.files.includes((await settingsOf(folder)).plan),
  async read(folder) {
    const { plan: file, deploy, engine } = await settingsOf(folder);
    if (!folder.files.includes(file)) {
      throw new DriftgateError('usage', `There is no ${file} in ${folder.name}.`, {
        hint: 'sqitch keeps the order of its changes in it.',
      });
    }
    const plan = parsePlan(await folder.read(file));
    const list = await Promise.all(
      plan.changes.map(async (change): Promise<SqitchChange> => {
        const script = await folder.read(scriptOf(change, deploy, folder));
        const tag = change.reworkTags.length === 0 ? '' : `@${change.reworkTags[0]}`;
        const name = `${change.name}${tag}`;
        return { ...migrationOf(script, { version: name, name }), change: change.name, planned: change.planned };
      }),
    );
    return { flavour: FLAVOURS[engine ?? ''] ?? null, list, history: sqitchHistory(list, plan.project) };
  },
};

function scriptOf({ name, reworkTags }: PlannedChange, deploy: string, { files, name: shown }: Folder): string {
  const wanted = reworkTags.length === 0 ? [`${deploy}/${name}.sql`] : reworkTags.map((tag) => `${deploy}/${name}@${tag}.sql`);
  const found = wanted.find((path) => files.includes(path));
  if (found !== undefined) return found;
  throw new DriftgateError('source', `sqitch.plan has the change ${name}, and there is no ${wanted[0]} in ${shown}.`, {
    hint: 'Name the folder that holds sqitch.plan and the folder deploy.',
  });
}

interface Settings {
  readonly plan: string;
  readonly deploy: string;
  readonly engine: string | null;
}

/** Of sqitch.conf: where the plan and the scripts are, seen from it. */
async function settingsOf(folder: Folder): Promise<Settings> {
  const text = folder.files.includes('sqitch.conf') ? (await folder.read('sqitch.conf')).text : '';
  const core = new Map<string, string>();
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    section = /^\s*\[\s*([^\]]*?)\s*\]/.exec(line)?.[1] ?? section;
    const [, key, value] = /^\s*(\w+)\s*=\s*"?(.*?)"?\s*$/.exec(line.replace(/\s+[#;].*$/, '')) ?? [];
    if (section === 'core' && key !== undefined) core.set(key, value!);
  }
  const top = (core.get('top_dir') ?? '.').replace(/^\.\/?/, '').replace(/\/$/, '');
  const inTop = (name: string): string => (top === '' ? name : `${top}/${name}`);
  const tidy = (path: string): string => path.replace(/^\.\//, '').replace(/\/$/, '');
  return {
    plan: tidy(core.get('plan_file') ?? inTop('sqitch.plan')),
    deploy: tidy(core.get('deploy_dir') ?? inTop('deploy')),
    engine: core.get('engine') ?? null,
  };
}
