/** `driftgate apply` as a whole: exactly the plan that was approved, or one that is made now and agreed to. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type ApplyInput, apply, type ConfirmQuestion } from '../../src/commands/apply.ts';
import { plan as makePlan } from '../../src/commands/plan.ts';
import type { Settings } from '../../src/inputs/settings.ts';
import { writePlan } from '../../src/plan/file.ts';
import { renderApply, renderQuestion } from '../../src/report/terminal/apply.ts';
import { forEachServer, type TestDatabase } from '../servers/index.ts';
import { contextWith, OPTIONS, refusal, settingsFor } from './doing.ts';

const TARGET = `create table orders (id int primary key, note varchar(40));
  create table old_things (id int primary key);
  insert into old_things values (1);
  insert into orders values (1, 'first')`;
const REFERENCE = `create table customers (id int primary key, name varchar(40) not null);
  create table orders (id int primary key, note varchar(80), total int)`;

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  async function ready(more: Partial<Settings> = {}): Promise<{ database: TestDatabase; settings: Settings }> {
    const [database, reference] = await Promise.all([server.createDatabase(TARGET), server.createDatabase(REFERENCE)]);
    const environments = { staging: { url: database.url, protected: false } };
    // The quickest shadow that there is.
    const shadow = { use: reference.url };
    const settings = { reference: reference.url, target: 'staging', environments, shadow, ...more };
    return { database, settings: settingsFor({ settings }) };
  }

  function asked(answer: boolean | null): ApplyInput & { readonly questions: ConfirmQuestion[] } {
    const questions: ConfirmQuestion[] = [];
    const confirm = async (question: ConfirmQuestion): Promise<boolean | null> => {
      questions.push(question);
      return answer;
    };
    return { planFile: null, planId: null, options: { ...OPTIONS, yes: false }, confirm, questions };
  }

  it('plans, asks, and applies what was agreed to', async () => {
    const { database, settings } = await ready({ allow: ['all'] });
    const { context } = contextWith();
    const input = asked(true);
    const result = await apply(settings, input, context);
    expect(result).toMatchObject({ outcome: 'applied', environment: 'staging', remaining: [], drift: false });
    expect(result.backup?.data).toEqual([expect.stringContaining('old_things')]);
    const [question] = input.questions;
    expect(question).toMatchObject({ environment: 'staging', database: database.name });
    expect(question!.losses.join(' ')).toContain('old_things');
    const text = renderQuestion({ ...question!, statements: question!.plan.statements.length, backup: 'affected' });
    expect(text).toMatch(
      /^This runs \d statements? on the environment staging, database .*\.\nWhat will be lost:\n {2}.*old_things.*\nIt is saved before\.\nType "yes" to apply it: $/s,
    );
    expect(renderApply(result)).toMatch(/^✓ Applied: \d statements? in .*Restore it: /s);
    expect(await database.run('select id, note, total from orders')).toEqual([{ id: 1, note: 'first', total: null }]);
    const again = await apply(settings, asked(true), context);
    expect(again).toMatchObject({ outcome: 'nothing-to-do', remaining: [], drift: false });
  });

  it('says what it leaves, and that this is drift', async () => {
    const { settings } = await ready({ 'fail-on': 'warning' });
    const result = await apply(settings, { ...asked(null), options: OPTIONS }, contextWith().context);
    expect(result).toMatchObject({ outcome: 'applied', drift: true });
    expect(result.remaining).toMatchObject([
      { change: 'extra', kind: 'table', name: expect.stringContaining('old_things'), why: expect.any(String) },
    ]);
    expect(renderApply(result)).toMatch(/^✗ Applied.*What still differs\n {2}! table .*old_things is extra\n/s);
    const again = await apply(settings, asked(null), contextWith().context);
    expect(again).toMatchObject({ outcome: 'nothing-to-do', drift: true });
  });

  it('changes nothing without a terminal, and nothing after a no', async () => {
    const { database, settings } = await ready();
    const before = await database.dump();
    const { context } = contextWith();
    expect(await refusal(apply(settings, asked(null), context))).toMatch(/^usage: There is no terminal to ask on.*\n.*--yes/);
    expect(await refusal(apply(settings, asked(false), context))).toMatch(
      /^usage: The plan was not agreed to: nothing was changed on staging\./,
    );
    expect(await database.dump()).toBe(before);
  });

  it('applies exactly the plan of a file, by its id', async () => {
    const { database, settings } = await ready();
    const { context } = contextWith();
    const { plan } = await makePlan(settings, context);
    const file = join(settings.folder, 'plan.json');
    writeFileSync(file, writePlan(plan));
    const give = (planId: string | null): Promise<unknown> =>
      apply(settings, { ...asked(null), planFile: file, planId }, context);
    expect(await refusal(give(null))).toMatch(/^usage: No id is given/);
    expect(await refusal(give('0'.repeat(64)))).toMatch(/^usage: This is the plan/);
    expect(await refusal(apply(settings, { ...asked(null), planId: plan.id }, context))).toMatch(/^usage: .*no plan\./);
    const before = await database.dump();
    const whole = readFileSync(file);
    for (let at = 0; at < whole.length; at += server.flavour === 'postgres' ? 1 : 97) {
      const changed = Buffer.from(whole);
      changed[at] = changed[at]! ^ 1;
      writeFileSync(file, changed);
      expect(await refusal(give(plan.id)), `byte ${at}`).toMatch(/^usage: /);
    }
    writeFileSync(file, whole.subarray(0, -1));
    expect(await refusal(give(plan.id))).toMatch(/^usage: /);
    expect(await database.dump()).toBe(before);
    writeFileSync(file, whole);
    expect(await give(plan.id)).toMatchObject({ outcome: 'applied', planId: plan.id });
    expect(await give(plan.id)).toMatchObject({ outcome: 'already-applied' });
  });
});
