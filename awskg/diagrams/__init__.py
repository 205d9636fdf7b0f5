r"""Diagrams: parts of the graph as pictures that people paste, show and edit.

First something is drawn, which gives a `Diagram`: nodes, edges and rows that each cite their claims, and the count of
what was left out. Then it is written: as SVG, PNG, PDF, Mermaid, Markdown, DOT, draw.io, Cytoscape JSON or plain text.

>>> import awskg
>>> from awskg.diagrams import draw_focus, text
>>> kg = awskg.load(view="noted")
>>> print(*text(draw_focus(kg, "Evaluate Target Health", relations=["featureOf"])), sep="\n")
Evaluate Target Health
Setting of a Route 53 alias record that looks at the health of its target.
<BLANKLINE>
Evaluate Target Health
└─ feature of → Amazon Route 53
Amazon Route 53
"""

from awskg.diagrams.building import draw_focus, draw_path, draw_relation, draw_view
from awskg.diagrams.cytoscape import cytoscape
from awskg.diagrams.dot import dot
from awskg.diagrams.drawio import drawio
from awskg.diagrams.layout import Placed, place
from awskg.diagrams.mermaid import markdown, mermaid, parts
from awskg.diagrams.model import Diagram
from awskg.diagrams.raster import raster
from awskg.diagrams.svg import svg
from awskg.diagrams.text import text
from awskg.diagrams.views import views

__all__ = [
    "Diagram",
    "Placed",
    "cytoscape",
    "dot",
    "draw_focus",
    "draw_path",
    "draw_relation",
    "draw_view",
    "drawio",
    "markdown",
    "mermaid",
    "parts",
    "place",
    "raster",
    "svg",
    "text",
    "views",
]
