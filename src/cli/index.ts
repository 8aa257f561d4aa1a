/** The commands of the terminal, in the order in which help lists them. To add one, write its file and list it here. */
import { apply } from './apply.ts';
import { check, demo, order } from './check.ts';
import { backup, status, versions } from './environments.ts';
import { fleet } from './fleet.ts';
import { init } from './init.ts';
import { migration } from './migration.ts';
import { plan } from './plan.ts';
import { seed } from './seed.ts';
import { snapshot } from './snapshot.ts';
import { sync } from './sync.ts';
import type { Register } from './terminal.ts';

export const COMMANDS: readonly Register[] = [
  check,
  plan,
  apply,
  sync,
  seed,
  migration,
  status,
  versions,
  backup,
  snapshot,
  order,
  fleet,
  init,
  demo,
];
