"""Makes the tables in the database of DATABASE_URL."""

from shop import models
from shop.database import engine

models.Base.metadata.create_all(engine)
