"""The graph as a networkx graph: things are nodes, statements are edges, nothing is lost.

`kg.networkx()` gives a `networkx.MultiDiGraph`.

A **node** is a thing, named by its full `Iri` (`kg.resolve("ECS")` gives it; `.curie` is its short form). Attributes:

- `label`: its name in the language asked for; `labels`: in both languages, as `Labels(en, ja)`.
- `kind`: its class, or None; `kinds`: all of them.
- `definition`: what it is, in both languages, or None.
- `literals`: everything said of it that is no thing, as tuples of predicate, lexical form, language, datatype, and the
  claim that says it, or None where no claim does.

An **edge** is a statement, from subject to object. Its key is the IRI of the claim that states it; where one claim
relates the same two things twice, the second key has the property behind it. What no claim of the notes states, such as
`ak:describedBy`, has the property as its key. Attributes:

- `predicate`: the property; `label`: its name in the language asked for.
- `claim`: the claim, or None; `sentence`: the claim as a sentence, in both languages.
- `modality`, `verdict`: of the claim, such as "asserted" and "holds", or None.
- `lines`: numbers of the lines of the notes that it was read from; `correction`: whether it corrects them.
- `conditions`: the things under which alone it holds.

The **graph** has the attribute `described`: what is said of claims, evidence and lines of the notes, as claim, evidence
or line → tuples of predicate and value. `awskg.from_networkx(graph)` gives back the quads of the packs.

`awskg.network.forms` writes such a graph for other tools. `kg.cloudformation()` gives one of the same form, of AWS's
own data: `awskg.network.cloudformation` says what is on its edges besides.

The other names here ask questions of such a graph. They are plain functions; each part of an answer names its claims,
and the order of the parts depends on nothing but the graph. `kg.paths("ECS", "EC2")` and the like take names.

>>> from awskg.namespaces import KG
>>> trig = '''
... PREFIX ak: <https://w3id.org/awskg/ontology#> PREFIX kg: <https://w3id.org/awskg/thing/>
... PREFIX claim: <https://w3id.org/awskg/claim/>
... claim:boats-need-water { kg:boat ak:requires kg:water }
... '''
>>> quads = frozenset(quads_in(trig))
>>> graph = project(quads)
>>> [(reached.thing.curie, reached.hops) for reached in requirements(graph, Iri(f"{KG}boat"))]
[('kg:water', 1)]
>>> quads_of(graph) == quads
True
"""

from awskg.model import Iri
from awskg.network.alternatives import Alternative, How, alternatives
from awskg.network.centrality import Central, central
from awskg.network.comparison import Aspect, Comparison, Fact, compare
from awskg.network.gaps import Gap, GapKind, gaps
from awskg.network.grounds import Ground
from awskg.network.learning import Cycle, LearningOrder, Lesson, learning_order
from awskg.network.links import Chain, Link, claims_of, links
from awskg.network.neighbourhood import neighbourhood
from awskg.network.paths import Paths, paths
from awskg.network.projection import project, quads_of
from awskg.network.quads import Literal, Quad, quads_in
from awskg.network.requirements import Reached, dependents, requirements
from awskg.network.stated import Answer, Stated, stated

__all__ = [
    "Alternative",
    "Answer",
    "Aspect",
    "Central",
    "Chain",
    "Comparison",
    "Cycle",
    "Fact",
    "Gap",
    "GapKind",
    "Ground",
    "How",
    "Iri",
    "LearningOrder",
    "Lesson",
    "Link",
    "Literal",
    "Paths",
    "Quad",
    "Reached",
    "Stated",
    "alternatives",
    "central",
    "claims_of",
    "compare",
    "dependents",
    "gaps",
    "learning_order",
    "links",
    "neighbourhood",
    "paths",
    "project",
    "quads_in",
    "quads_of",
    "requirements",
    "stated",
]
