"""rolemap: roles, responsibilities, decision rights and KPI ownership as one checked model."""

__version__ = "0.1.0"
