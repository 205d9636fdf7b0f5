"""Names that AWS derives by rule: what the command line calls an operation or a parameter."""

from __future__ import annotations

import re
from typing import Final

_PLURAL: Final = re.compile(r"[A-Z]{2,}s$")
_WORD_AFTER: Final = re.compile(r"(.)([A-Z][a-z]+)")
_NUMBER_OR_WORD: Final = re.compile(r"([a-z0-9])([A-Z])")

_RENAMED: Final = {"codedeploy": "deploy", "config": "configservice", "s3": "s3api"}
"""Services that the command line calls by another name than botocore."""


def command(service: str, operation: str) -> str:
    """Return what is typed behind `aws` to call an operation.

    >>> command("s3", "CreateBucket")
    's3api create-bucket'
    """
    return f"{_RENAMED.get(service, service)} {kebab(operation)}"


def kebab(name: str) -> str:
    """Return a name of the API as the command line of AWS spells it.

    >>> kebab("TerminateInstanceInAutoScalingGroup")
    'terminate-instance-in-auto-scaling-group'
    >>> kebab("KMSKeyId"), kebab("TargetGroupARNs")
    ('kms-key-id', 'target-group-arns')
    """
    plural = _PLURAL.search(name)
    if plural:
        name = f"{name[: plural.start()]}-{plural[0].lower()}".lstrip("-") if plural.start() else plural[0].lower()
    name = _WORD_AFTER.sub(r"\1-\2", name)
    return _NUMBER_OR_WORD.sub(r"\1-\2", name).lower().replace("_", "-").replace("--", "-")


def options(member: str, kind: str) -> tuple[str, ...]:
    """Return the options of a parameter; a truth value has one for yes and one for no.

    >>> options("ShouldDecrementDesiredCapacity", "boolean")
    ('--should-decrement-desired-capacity', '--no-should-decrement-desired-capacity')
    """
    name = kebab(member)
    return (f"--{name}", f"--no-{name}") if kind == "boolean" else (f"--{name}",)
