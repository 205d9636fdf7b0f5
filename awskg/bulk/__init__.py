"""Files that bigger engines load in bulk: the graph for Neptune, AWS's own data as Parquet for Spark and others.

Everything is streamed, and the same graph gives the same bytes: what is written today can be compared with what was
written last month by its checksums.
"""

from awskg.bulk.neptune import PART_SIZE, SMALLEST, Beside, Loading, write_neptune
from awskg.bulk.parquet import write_parquet

__all__ = ["PART_SIZE", "SMALLEST", "Beside", "Loading", "write_neptune", "write_parquet"]
