"""The canonical layout of Turtle and TriG: one text for one content, comments kept."""

from awskg.layout.canonical import LayoutError, canonical
from awskg.layout.tree import DEEPEST, TooDeepError

__all__ = ["DEEPEST", "LayoutError", "TooDeepError", "canonical"]
