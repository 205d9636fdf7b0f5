"""Checks: what is wrong in packs, as coded findings that say where and what to write instead."""

from awskg.checks.checking import check, codes
from awskg.checks.finding import Finding, Severity

__all__ = ["Finding", "Severity", "check", "codes"]
