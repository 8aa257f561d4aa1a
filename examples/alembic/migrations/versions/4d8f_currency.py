"""currency of an order

Revision ID: 4d8f
Revises: 3c7e
"""

import sqlalchemy as sa
from alembic import op

revision = "4d8f"
down_revision = "3c7e"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("orders", sa.Column("currency", sa.String(3), nullable=False, server_default="EUR"))


def downgrade():
    op.drop_column("orders", "currency")
