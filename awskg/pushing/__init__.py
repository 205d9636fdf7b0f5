"""Pushing: packs, views and AWS's own data written to a server that speaks SPARQL, graph by graph.

What is written lies in one graph for each claim, one for each view (its default graph, as `awskg.load` makes it), one
for what packs say outside the claims, and one that lists them all. Every query then says which of them it means, and
gives the rows that it gives here. Other graphs of the server are neither read nor touched.
"""

from awskg.pushing.sending import Plan, Sent, plan, push
from awskg.pushing.shipments import Contents, Shipment, contents

__all__ = ["Contents", "Plan", "Sent", "Shipment", "contents", "plan", "push"]
