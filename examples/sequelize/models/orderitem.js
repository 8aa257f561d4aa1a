module.exports = (sequelize, DataTypes) =>
  sequelize.define(
    'OrderItem',
    {
      quantity: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
      unitPrice: { type: DataTypes.DECIMAL(10, 2), allowNull: false },
    },
    { tableName: 'order_items', underscored: true, timestamps: false },
  );
