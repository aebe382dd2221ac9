"""Who changed what: a history beside each table, written by the database itself.

docs/adr/020-audit-and-history.md says why it is made this way.
"""

from .context import written_by
from .keeping import keep_history

__all__ = ["keep_history", "written_by"]
