"""The knowledge graph: what `awskg.load()` gives."""

from awskg.knowledge.graph import KnowledgeGraph, load

__all__ = ["KnowledgeGraph", "load"]
