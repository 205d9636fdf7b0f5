"""Two questions about AWS's own data, answered by Spark; this file alone is what a cluster needs.

    spark-submit jobs.py permissions closeness --triples s3://bucket/triples --output s3://bucket/answers

- `permissions`: which IAM actions an operation of an API asks for, itself (`hops` 0) or because the action depends on
  others, of other services too (`hops` 1 and more). As SPARQL: `?operation aws:performs/aws:dependsOn* ?action`.
- `closeness`: which types of CloudFormation resources everything hangs on: how many types can name one, directly or
  through others, over how many hops in all, and the closeness centrality that follows. As SPARQL:
  `?dependent aws:references+ ?type`; as networkx: `closeness_centrality`.

Both follow chains of any length by joining what was reached last with the edges, until nothing new is reached. What a
round reaches is kept, so that no later round computes it again.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyspark.sql import DataFrame, SparkSession

AWS: Final = "https://w3id.org/awskg/aws#"
TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def permissions(triples: DataFrame) -> DataFrame:
    """Return `operation`, `action`, `hops`: each action that an operation asks for, by the shortest way.

    Args:
        triples: rows of `subject`, `predicate`, `object`, `object_kind`, `graph`.
    """
    performs = edges(triples, f"{AWS}performs").withColumnsRenamed({"source": "start", "target": "end"})
    reached = distances(performs, edges(triples, f"{AWS}dependsOn"))
    return reached.withColumnsRenamed({"start": "operation", "end": "action"})


def closeness(triples: DataFrame) -> DataFrame:
    """Return `type`, `dependents`, `total_hops`, `closeness` for each type of resource.

    Args:
        triples: rows of `subject`, `predicate`, `object`, `object_kind`, `graph`.

    Source:
        Wasserman and Faust's measure, as networkx computes it, in the same order of operations.
    """
    from pyspark.sql import functions as f  # noqa: PLC0415  # the module is imported where there is no Spark too

    references = edges(triples, f"{AWS}references")
    types = (
        edges(triples, TYPE)
        .where(f.col("target") == f"{AWS}ResourceType")
        .select(f.col("source").alias("type"))
        .union(references.select("source"))
        .union(references.select("target"))
        .distinct()
    )
    itself = types.select(f.col("type").alias("start"), f.col("type").alias("end"))
    reached = distances(itself, references).where("hops > 0")
    counted = reached.groupBy("end").agg(f.count("*").alias("dependents"), f.sum("hops").alias("total_hops"))
    others = types.count() - 1
    near = f.col("dependents") / f.col("total_hops") * (f.col("dependents") / f.lit(others))
    return (
        types.join(counted.withColumnRenamed("end", "type"), "type", "left")
        .na.fill(0, ["dependents", "total_hops"])
        .withColumn("closeness", f.when(f.col("total_hops") > 0, near).otherwise(f.lit(0.0)))
    )


def edges(triples: DataFrame, predicate: str) -> DataFrame:
    """Return `source`, `target`: what a predicate relates, outside the dated captures."""
    from pyspark.sql import functions as f  # noqa: PLC0415

    wanted = (f.col("predicate") == predicate) & (f.col("object_kind") == "iri") & f.col("graph").isNull()
    return triples.where(wanted).select(f.col("subject").alias("source"), f.col("object").alias("target")).distinct()


def distances(pairs: DataFrame, links: DataFrame) -> DataFrame:
    """Return `start`, `end`, `hops`: everything that can be reached, by the shortest way.

    Args:
        pairs: rows of `start`, `end`: where to begin; they are at 0 hops.
        links: rows of `source`, `target`: the steps; cycles are fine.
    """
    from pyspark.sql import functions as f  # noqa: PLC0415

    links = links.cache()
    reached = _marked(pairs.select("start", "end", f.lit(0).alias("hops")))
    newest = reached
    for hops in range(1, links.count() + 1):
        ahead = newest.join(links, newest["end"] == links["source"]).select("start", f.col("target").alias("end"))
        unseen = ahead.distinct().join(reached, ["start", "end"], "left_anti")
        newest = _marked(unseen.select("start", "end", f.lit(hops).alias("hops")))
        if newest.isEmpty():
            break
        reached = reached.unionByName(newest)
    return reached


def _marked(rows: DataFrame) -> DataFrame:
    """Compute rows once and forget how: in the folder for checkpoints, if there is one, else with the workers."""
    context = rows.sparkSession.sparkContext
    return rows.checkpoint() if context.getCheckpointDir() else rows.localCheckpoint()


JOBS: Final[dict[str, Callable[[DataFrame], DataFrame]]] = {"permissions": permissions, "closeness": closeness}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the jobs that are named, and write the answer of each as Parquet below the output."""
    wanted = _parsed(arguments)
    session = _session(wanted.master, wanted.shuffles)
    try:
        if wanted.checkpoints:
            session.sparkContext.setCheckpointDir(wanted.checkpoints)
        triples = session.read.parquet(wanted.triples)
        for name in wanted.jobs:
            JOBS[name](triples).write.parquet(f"{wanted.output.rstrip('/')}/{name}")
    finally:
        session.stop()


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m awskg.spark", description="Questions about AWS's own data, by Spark.")
    parser.add_argument("jobs", nargs="+", choices=JOBS, metavar="JOB", help=" or ".join(JOBS))
    parser.add_argument("--triples", required=True, help="what `awskg reference parquet` wrote")
    parser.add_argument("--output", required=True, help="a folder that is not there yet; one below it for each job")
    parser.add_argument("--master", help="such as local[*]; spark-submit has its own")
    parser.add_argument("--checkpoints", help="a folder all workers reach; without it, a lost worker ends the job")
    parser.add_argument("--shuffles", type=int, help="how many pieces a join is cut into; on one machine, few")
    return parser.parse_args(arguments)


def _session(master: str | None, shuffles: int | None) -> SparkSession:
    from pyspark.sql import SparkSession  # noqa: PLC0415

    builder = SparkSession.builder.appName("awskg").config("spark.ui.showConsoleProgress", "false")
    if master:
        builder = builder.master(master)
    if shuffles:
        builder = builder.config("spark.sql.shuffle.partitions", shuffles)
    return builder.getOrCreate()


if __name__ == "__main__":
    main()
