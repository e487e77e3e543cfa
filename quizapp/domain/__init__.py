"""The pure core: values and functions. No Flask, no SQLAlchemy, no clock, no global random."""
