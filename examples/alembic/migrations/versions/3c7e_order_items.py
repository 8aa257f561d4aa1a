"""order items

Revision ID: 3c7e
Revises: 2b6d
"""

import sqlalchemy as sa
from alembic import op

revision = "3c7e"
down_revision = "2b6d"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "order_items",
        sa.Column("order_id", sa.Integer, sa.ForeignKey("orders.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("product_id", sa.Integer, sa.ForeignKey("products.id"), primary_key=True),
        sa.Column("quantity", sa.Integer, nullable=False, server_default="1"),
        sa.Column("unit_price", sa.Numeric(10, 2), nullable=False),
        sa.CheckConstraint("quantity > 0", name="order_items_quantity_check"),
    )


def downgrade():
    op.drop_table("order_items")
