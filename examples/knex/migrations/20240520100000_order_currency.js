exports.up = (knex) =>
  knex.schema.alterTable('orders', (table) => {
    table.string('currency', 3).notNullable().defaultTo('EUR');
  });

exports.down = (knex) => knex.schema.alterTable('orders', (table) => table.dropColumn('currency'));
