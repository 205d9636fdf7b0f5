"""The reference layer: AWS's own description of itself, expanded from the shipped tables when somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg import resources
from awskg.errors import UnknownNameError
from awskg.reference.expansion import actions, cloudformation, instance_types, metrics, operations, services
from awskg.reference.tables import Tables, broken
from awskg.search import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from awskg.reference.tables import Table

NOTES_SERVICES: Final = (
    "apigateway",
    "apigatewayv2",
    "appsync",
    "autoscaling",
    "cloudfront",
    "cloudtrail",
    "cloudwatch",
    "dlm",
    "ec2",
    "ecs",
    "elasticache",
    "elasticbeanstalk",
    "elbv2",
    "iam",
    "kms",
    "lambda",
    "rds",
    "route53",
    "ssm",
    "stepfunctions",
    "sts",
    "swf",
    "xray",
)
"""The services that the notes speak of, as botocore calls them."""


class Reference:
    """The shipped tables, and the way from them to triples.

    Attributes:
        tables: the tables and their manifest.
    """

    def __init__(self, tables: Tables | None = None) -> None:
        """Take the tables, or those that come with the package."""
        self.tables = tables or Tables()

    of_notes = NOTES_SERVICES

    def services(self) -> tuple[str, ...]:
        """Return the id of every service, sorted."""
        return self.tables.open("operations").members()

    def chosen(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the services of these names, in order and once each.

        Raises:
            UnknownNameError: there is no such service; the error names those that look like it.
        """
        known, wanted = self.services(), sorted(set(names))
        for name in wanted:
            if name not in known:
                raise UnknownNameError("service", name, suggest(name, known))
        return tuple(wanted)

    def parts(self, chosen: Iterable[str] | None = NOTES_SERVICES) -> Iterator[tuple[str, str]]:
        """Yield what is expanded together: the name of a table and of its part, and N-Quads of it.

        Args:
            chosen: the services whose operations, CloudFormation types and actions are wanted, as `chosen` returns
                them; None means all. EC2 instance types, metrics, services and Regions are whole in any case.

        Raises:
            ReferenceFileError: a table is missing, cut short or altered.
        """
        wanted = None if chosen is None else frozenset(chosen)
        yield "vocabulary", _vocabulary()
        for name, whole in (("services", services), ("instance-types", instance_types), ("metrics", metrics)):
            yield name, _expanded(self.tables.open(name), whole.expand)
        for name, module in (("operations", operations), ("cloudformation", cloudformation), ("actions", actions)):
            table = self.tables.open(name)
            for member in table.members() if wanted is None else _members(table, wanted):
                yield f"{name} {member}", _expanded(table, module.expand, member)


def _expanded(table: Table, expand: Callable[..., Iterator[str]], *member: str) -> str:
    try:
        return "".join(expand(table, *member))
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        problem = f"not a table of this kind ({type(error).__name__} in {' '.join(member) or table.name})"
        raise broken(table.path, problem, "この種類の表として読み込めません") from None


def _members(table: Table, services: frozenset[str]) -> list[str]:
    """Return the members of a table for some services; actions go by prefixes of their own."""
    if table.name == "actions":
        return actions.prefixes(table, services)
    return [member for member in table.members() if member in services]


def _vocabulary() -> str:
    from awskg.stores.parsing import n_quads  # noqa: PLC0415

    return n_quads(resources.reference_ontology())
