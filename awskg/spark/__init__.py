"""Questions about AWS's own data as PySpark jobs: the road past one machine for analytics.

They read the Parquet triples that `awskg reference parquet` writes. `awskg/spark/jobs.py` needs nothing but PySpark, so
that it can be handed to a cluster that has never heard of awskg; `python -m awskg.spark` runs it here.
"""
