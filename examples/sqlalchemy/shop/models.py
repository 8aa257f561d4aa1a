"""The tables of the shop. They work on PostgreSQL, MySQL and MariaDB."""

import enum

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Enum,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    String,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import relationship

from .database import Base

Document = JSON().with_variant(JSONB(), "postgresql")


class OrderStatus(enum.Enum):
    pending = "pending"
    paid = "paid"
    shipped = "shipped"
    cancelled = "cancelled"


class Customer(Base):
    __tablename__ = "customers"

    id = Column(Integer, primary_key=True)
    email = Column(String(255), nullable=False, unique=True)
    name = Column(Text, nullable=False)
    preferences = Column(Document, nullable=False)
    created_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())

    orders = relationship("Order", back_populates="customer")


class Product(Base):
    __tablename__ = "products"
    __table_args__ = (
        UniqueConstraint("sku", name="products_sku_key"),
        CheckConstraint("price >= 0", name="products_price_check"),
        CheckConstraint("sku NOT LIKE '% %'", name="products_sku_check"),
        Index("products_active_idx", "sku", postgresql_where=text("active")),
    )

    id = Column(Integer, primary_key=True)
    sku = Column(String(32), nullable=False)
    name = Column(Text, nullable=False, comment="What the customer sees; not for labels")
    price = Column(Numeric(10, 2), nullable=False, server_default="0")
    active = Column(Boolean, nullable=False, server_default=text("true"))


class Order(Base):
    __tablename__ = "orders"
    __table_args__ = (Index("orders_customer_idx", "customer_id", "placed_at"),)

    id = Column(Integer, primary_key=True)
    customer_id = Column(ForeignKey("customers.id", ondelete="CASCADE"), nullable=False)
    status = Column(Enum(OrderStatus, name="order_status"), nullable=False, server_default="pending")
    currency = Column(String(3), nullable=False, server_default="EUR")
    total = Column(Numeric(12, 2), nullable=False, server_default="0")
    placed_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())
    reference = Column(String(40))

    customer = relationship("Customer", back_populates="orders")
    items = relationship("OrderItem", back_populates="order")


class OrderItem(Base):
    __tablename__ = "order_items"
    __table_args__ = (CheckConstraint("quantity > 0", name="order_items_quantity_check"),)

    order_id = Column(ForeignKey("orders.id", ondelete="CASCADE"), primary_key=True)
    product_id = Column(ForeignKey("products.id"), primary_key=True)
    quantity = Column(Integer, nullable=False, server_default="1")
    unit_price = Column(Numeric(10, 2), nullable=False)

    order = relationship("Order", back_populates="items")
