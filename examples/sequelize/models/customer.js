module.exports = (sequelize, DataTypes) => {
  const Customer = sequelize.define(
    'Customer',
    {
      email: { type: DataTypes.STRING, allowNull: false, unique: true },
      name: { type: DataTypes.STRING(120), allowNull: false },
      preferences: { type: DataTypes.JSON },
    },
    { tableName: 'customers', underscored: true },
  );
  Customer.associate = ({ Order }) => Customer.hasMany(Order, { foreignKey: { name: 'customerId', allowNull: false }, onDelete: 'CASCADE' });
  return Customer;
};
