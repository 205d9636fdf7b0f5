"""The shipped tables as triples, one module for each table."""
