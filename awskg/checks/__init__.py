"""Checks: what is wrong in packs, as coded findings that say where and what to write instead."""

from awskg.checks.checking import check, codes
from awskg.checks.finding import Edit, Finding, Place, Related, Severity

__all__ = ["Edit", "Finding", "Place", "Related", "Severity", "check", "codes"]
