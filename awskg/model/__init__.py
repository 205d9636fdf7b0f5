"""The frozen values that the package hands out: terms, things, claims and tables."""

from awskg.model.statements import AsOf, Claim, Evidence, Labels, Lang, Modality, Thing, Verdict, View
from awskg.model.table import Column, Kind, Origin, Row, Table
from awskg.model.terms import Iri, Scalar, Text, Value, scalar, sparql

__all__ = [
    "AsOf",
    "Claim",
    "Column",
    "Evidence",
    "Iri",
    "Kind",
    "Labels",
    "Lang",
    "Modality",
    "Origin",
    "Row",
    "Scalar",
    "Table",
    "Text",
    "Thing",
    "Value",
    "Verdict",
    "View",
    "scalar",
    "sparql",
]
