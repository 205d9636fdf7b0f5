"""`python -m awskg.spark`: the jobs, where PySpark is installed."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from awskg.errors import WRONG_USAGE, MissingExtraError
from awskg.spark.jobs import main

if __name__ == "__main__":
    if find_spec("pyspark") is None:
        sys.stderr.write(f"awskg: {MissingExtraError('pyspark', 'spark')}\n")
        sys.exit(WRONG_USAGE)
    main()
