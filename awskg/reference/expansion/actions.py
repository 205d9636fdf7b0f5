"""The table `actions` as triples: what a policy of IAM can allow, and the operations that ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awskg.reference.terms import TYPE, aws, lines, ref, text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from awskg.reference.tables import Table
    from awskg.reference.terms import Fact

Told = dict[str, Any]


def expand(table: Table, prefix: str) -> Iterator[str]:
    """Yield the actions of one prefix, such as "lambda", as lines of N-Triples."""
    return lines(_facts(prefix, table.read(prefix)))


def prefixes(table: Table, services: Collection[str]) -> list[str]:
    """Return the prefixes that any of these services has, sorted: "elasticloadbalancing" is that of elbv2."""
    return [prefix for prefix in table.members() if not table.read(prefix)["services"].keys().isdisjoint(services)]


def _facts(prefix: str, told: Told) -> Iterator[Fact]:
    for name, entry in told["actions"].items():
        yield from _action(prefix, name, entry)
    for service, operations in told["services"].items():
        for name in operations:
            yield ref(service, name), aws("performs"), ref("action", prefix, name)


def _action(prefix: str, name: str, told: Told) -> Iterator[Fact]:
    subject = ref("action", prefix, name)
    yield subject, TYPE, aws("Action")
    yield subject, aws("name"), text(f"{prefix}:{name}")
    for level in told["levels"]:
        yield subject, aws("accessLevel"), text(level)
    for resource in told.get("resources", ()):
        yield subject, aws("actionResource"), text(resource)
    for needed in told.get("needs", ()):
        yield subject, aws("dependsOn"), ref("action", needed)
