"""Authoring: from a person's own Markdown to a pack, and in step with it ever after."""

from awskg.authoring.beginning import Beginning, begin
from awskg.authoring.following import Fate
from awskg.authoring.syncing import Step, Sync, sync

__all__ = ["Beginning", "Fate", "Step", "Sync", "begin", "sync"]
