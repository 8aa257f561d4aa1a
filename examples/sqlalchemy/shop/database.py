"""The engine, as applications make it: from DATABASE_URL, when the module is imported."""

import os

from sqlalchemy import create_engine
from sqlalchemy.orm import declarative_base, sessionmaker

engine = create_engine(os.environ["DATABASE_URL"])
Session = sessionmaker(engine)
Base = declarative_base()
