exports.up = async (knex) => {
  await knex.schema.createTable('orders', (table) => {
    table.increments('id');
    table.integer('customer_id').unsigned().notNullable().references('customers.id').onDelete('CASCADE').index();
    table.enu('status', ['pending', 'paid', 'shipped', 'cancelled']).notNullable().defaultTo('pending');
    table.decimal('total', 12, 2).notNullable().defaultTo(0);
    table.timestamp('placed_at').notNullable().defaultTo(knex.fn.now());
  });
  await knex.schema.createTable('order_items', (table) => {
    table.integer('order_id').unsigned().notNullable().references('orders.id').onDelete('CASCADE');
    table.integer('product_id').unsigned().notNullable().references('products.id');
    table.integer('quantity').notNullable().defaultTo(1);
    table.decimal('unit_price', 10, 2).notNullable();
    table.primary(['order_id', 'product_id']);
  });
};

exports.down = async (knex) => {
  await knex.schema.dropTable('order_items');
  await knex.schema.dropTable('orders');
};
