"""Claims held against AWS's own data, by queries that confirm and refute."""

from awskg.verification.outcomes import Outcome, Proof, Verification
from awskg.verification.rules import Rule, read_rules
from awskg.verification.verifying import moved, verify

__all__ = ["Outcome", "Proof", "Rule", "Verification", "moved", "read_rules", "verify"]
