"""Views by the name that a person gives them."""

from __future__ import annotations

from awskg.model import AsOf, View
from awskg.search import unknown_name


def view_named(name: str) -> View | AsOf:
    """Return the view of a name, or of a day, month or year.

    >>> view_named("noted").value, view_named("2020-06")
    ('noted', '2020-06')

    Raises:
        UnknownNameError: it is neither.
    """
    name = str(name)  # a year may come as a number
    try:
        return View(name)
    except ValueError:
        pass
    try:
        return AsOf(name)
    except ValueError:
        raise unknown_name("view", name, (*View, "2020-06")) from None
