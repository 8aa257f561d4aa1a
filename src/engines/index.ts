import type { EngineName, Flavour } from '../catalog/model.ts';
import type { Engine } from './engine.ts';
import { planScript as mysqlScript } from './mysql/plan-script.ts';
import type { PlanScript } from './plan-script.ts';
import { planScript as postgresScript } from './postgres/plan-script.ts';

/** The engines, each loaded only when it is used. */
const ENGINES: Record<EngineName, () => Promise<Engine>> = {
  postgres: async () => (await import('./postgres/index.ts')).postgres,
  mysql: async () => (await import('./mysql/index.ts')).mysql,
};

const SCHEMES: Readonly<Record<string, EngineName>> = {
  'postgres:': 'postgres',
  'postgresql:': 'postgres',
  'mysql:': 'mysql',
  'mariadb:': 'mysql',
};

/** The engine that serves a URL's scheme (`postgres:`), or undefined. */
export function engineOfScheme(scheme: string): EngineName | undefined {
  return SCHEMES[scheme];
}

/** The engine that serves a flavour. */
export function engineOfFlavour(flavour: Flavour): EngineName {
  return flavour === 'postgres' ? 'postgres' : 'mysql';
}

export function loadEngine(name: EngineName): Promise<Engine> {
  return ENGINES[name]();
}

/** How plans for an engine are written as SQL. Without the engine itself, which brings its driver. */
export function planScriptOf(name: EngineName): PlanScript {
  return SCRIPTS[name];
}

const SCRIPTS: Readonly<Record<EngineName, PlanScript>> = { postgres: postgresScript, mysql: mysqlScript };
