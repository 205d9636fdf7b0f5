"""The ways in which items are made, one to a module."""
