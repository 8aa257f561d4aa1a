module.exports = (sequelize, DataTypes) => {
  const Order = sequelize.define(
    'Order',
    {
      status: { type: DataTypes.ENUM('pending', 'paid', 'shipped', 'cancelled'), allowNull: false, defaultValue: 'pending' },
      currency: { type: DataTypes.CHAR(3), allowNull: false, defaultValue: 'EUR' },
      total: { type: DataTypes.DECIMAL(12, 2), allowNull: false, defaultValue: 0 },
    },
    { tableName: 'orders', underscored: true, indexes: [{ fields: ['customer_id', 'created_at'] }] },
  );
  Order.associate = ({ Customer, Product, OrderItem }) => {
    Order.belongsTo(Customer, { foreignKey: { name: 'customerId', allowNull: false }, onDelete: 'CASCADE' });
    Order.belongsToMany(Product, { through: OrderItem, foreignKey: 'orderId', otherKey: 'productId' });
  };
  return Order;
};
