"""Checks: what is wrong in packs, as coded findings that say where and what to write instead."""

from awskg.checks.checking import check, codes
from awskg.checks.explanations import Explanation, explanation, explanations
from awskg.checks.finding import Edit, Finding, Place, Related, Severity
from awskg.checks.rules import RULE

__all__ = [
    "RULE",
    "Edit",
    "Explanation",
    "Finding",
    "Place",
    "Related",
    "Severity",
    "check",
    "codes",
    "explanation",
    "explanations",
]
