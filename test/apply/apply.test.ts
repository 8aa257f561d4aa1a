import { expect, it } from 'vitest';
import { forEachServer } from '../servers/index.ts';
import { applyTo } from './doing.ts';
import { planFor, scene } from './plans.ts';

forEachServer({ every: ['postgres', 'mysql', 'mariadb'] }, (server) => {
  const given = scene(server);

  it('applies a plan, and knows when it has been applied', async () => {
    const database = await server.createDatabase(given.from);
    const plan = await planFor(server, database, given);
    const { result } = await applyTo(database, plan);
    expect(result).toMatchObject({ outcome: 'applied', remaining: [], drift: false });
    const again = await applyTo(database, plan);
    expect(again.result).toMatchObject({ outcome: 'already-applied', remaining: [] });
  });
});
