"""Diagrams: parts of the graph as pictures that people paste, show and edit."""
