"""A quiz: what is asked when, and what became of it."""
