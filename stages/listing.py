"""The `findings` command: the casefile's findings as lines, revealed only for a reason."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from datetime import datetime
from typing import TextIO

from casefile.findings import Scope, Warrant, listings, reveal
from casefile.store import Casefile
from outputs.lines import write_csv, write_jsonl
from outputs.table import write_table
from stages.console import paper


def print_findings(
    cf: Casefile, format_: str, scope: Scope, values: Mapping[str, str] | None, out: TextIO
) -> None:
    """Print what is in scope; `values` (finding id to value) come from `revealed`."""
    found = listings(cf, scope)
    if format_ == "jsonl":
        write_jsonl(found, out, values)
    elif format_ == "csv":
        write_csv(found, out, values)
    else:
        write_table(found, paper(out, 140), values)


def revealed(cf: Casefile, scope: Scope, reason: str, now: datetime) -> Mapping[str, str]:
    """The values in scope; who asked, why and how many is in the audit log before they are shown."""
    return reveal(cf, scope, Warrant(getpass.getuser(), reason, now))
