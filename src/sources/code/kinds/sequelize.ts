/** `sequelize:PATH`: the models of a module that exports a Sequelize instance, synchronised in the shadow by itself. */
import { basename, resolve } from 'node:path';
import type { CodeKind } from '../kind.ts';
import { migrated } from '../node/migrated.ts';
import { installed, needed, projectOf } from '../node/project.ts';
import { SEQUELIZE } from '../node/sequelize.ts';

const MODELS = ['models/index', 'src/models/index', 'db/models/index', 'app/models/index', 'src/db/models/index'];

export const sequelize: CodeKind = {
  scheme: 'sequelize',
  form: 'sequelize:PATH',
  help: 'Sequelize models: a module that exports the instance (models/index.js), or its folder; by your sequelize',
  runsCode: true,
  hasHistory: false,
  signs: MODELS,
  async open(argument, context) {
    // The index of any other folder may well be what starts the application.
    const names = /models?$/i.test(basename(resolve(context.folder, argument))) ? ['index'] : MODELS;
    const project = projectOf(argument, names, context);
    // Version 7 has another name.
    const needs = installed('@sequelize/core', project) === null ? 'sequelize' : '@sequelize/core';
    needed(needs, project);
    return migrated({ program: { ...SEQUELIZE, needs }, historyTool: null }, project, context);
  },
};
