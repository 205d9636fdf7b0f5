"""Making the shipped tables from pinned packages; a maintainer's work."""

from awskg.reference.building.archives import PINS, Archives, fetching
from awskg.reference.building.tables import build

__all__ = ["PINS", "Archives", "build", "fetching"]
