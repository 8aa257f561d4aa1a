exports.up = async (knex) => {
  await knex.schema.createTable('customers', (table) => {
    table.increments('id');
    table.string('email', 255).notNullable().unique();
    table.string('name', 120).notNullable();
    table.json('preferences');
    table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
  });
  await knex.schema.createTable('products', (table) => {
    table.increments('id');
    table.string('sku', 32).notNullable().unique();
    table.string('name', 200).notNullable().index();
    table.decimal('price', 10, 2).notNullable().defaultTo(0);
    table.boolean('active').notNullable().defaultTo(true);
    table.check('?? >= 0', ['price'], 'products_price_check');
  });
};

exports.down = async (knex) => {
  await knex.schema.dropTable('products');
  await knex.schema.dropTable('customers');
};
