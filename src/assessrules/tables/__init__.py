"""Records as offices hand them in: CSV folder, JSONL, workbook. See `read`."""

from assessrules.tables.read import read_records, read_tables
from assessrules.tables.record_set import RecordSet

__all__ = ["RecordSet", "read_records", "read_tables"]
