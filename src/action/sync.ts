import { DriftgateError } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import type { GatePass } from '../publish/gate/gate.ts';
import { type WorkflowRun, workflowRun } from '../publish/run.ts';
import { LINE_EVERY, progressLines } from '../report/sync/progress.ts';
import { terminal } from '../report/sync/terminal.ts';
import { syncExitCode } from '../sync/exit-code.ts';
import { gateSettings } from './apply.ts';
import { isTrue } from './inputs.ts';
import { contextOf, linksOf, type Mode, type Runner } from './runner.ts';

/** Makes one database like another. What writes passes the gate first, before everything that could connect to a database. */
export const sync: Mode = {
  name: 'sync',
  comment: null,
  failure: {
    what: 'The target was not synced',
    result: 'no finished sync; what is below says why, and another run goes on where this one was',
    beforehand: 'no change: nothing was written',
  },
  async run(settings, runner) {
    const [{ sync: run }, { publishSynced }] = await Promise.all([import('../commands/sync.ts'), import('../publish/synced.ts')]);
    const { destination, log } = runner;
    const workflow = workflowRun(runner.environment, runner.payload);
    // Before GitHub is asked: what is wrong in the workflow is told at once.
    const allowed = { protected: isTrue(runner, 'allow-protected'), deletes: isTrue(runner, 'allow-deletes') };
    const pass = READS.has(settings.sync.mode) ? null : await gated(settings, runner, workflow);
    for (const sentence of pass?.passed ?? []) log.info(sentence);
    const input = {
      // Whoever the gate let through has agreed; deletions above the thresholds are asked for apart.
      yes: pass !== null,
      allowProtected: allowed.protected && pass?.agreed === true,
      allowDeletes: allowed.deletes,
      run: { commit: workflow.commit || null, actor: actorOf(workflow, pass), url: workflow.url },
      confirm: async () => null,
      onEvent: progressLines(
        () => performance.now(),
        LINE_EVERY,
        (line) => log.info(line),
      ),
    };
    const result = await run(settings, input, contextOf(runner));
    runner.print(terminal.render(result, { width: 160 }));
    await publishSynced({ name: settings.name, result, pass, links: linksOf(runner) }, destination);
    return syncExitCode(result);
  },
};

/** Modes that write nothing. */
const READS: ReadonlySet<Settings['sync']['mode']> = new Set(['validate', 'dry-run']);

async function gated(settings: Settings, runner: Runner, workflow: WorkflowRun): Promise<GatePass> {
  const { passGate, syncGate } = await import('../publish/gate/gate.ts');
  const gate = gateSettings(settings, runner);
  const name = nameOfTarget(settings);
  if (gate.confirm !== null && name === null) {
    throw new DriftgateError('usage', 'The target has no name that a person could type to confirm it.', {
      hint: 'Give the input name, such as staging, or make the target an environment of driftgate.yml.',
    });
  }
  return passGate(gate, syncGate(name ?? settings.name), workflow, runner.destination.github);
}

/** What a person calls the target: as `to` says, where that is an environment of driftgate.yml, else the report's name. */
function nameOfTarget({ target, name, environments }: Settings): string | null {
  if (target !== undefined && Object.hasOwn(environments, target)) return target;
  return name === 'driftgate' ? null : name;
}

function actorOf({ actor }: WorkflowRun, pass: GatePass | null): string {
  const others = pass?.by.filter((login) => login !== actor) ?? [];
  return others.length === 0 ? actor : `${actor}, approved by ${others.join(', ')}`;
}
