"""A place in a format, and the file that has a value there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

ID = "11010519491231002X"
MOBILE = "13800138000"
CARD = "6222020000000000008"


@dataclass(frozen=True, slots=True)
class Place:
    """A file named `file`, made by `make`, with `value` at a place that `name` describes.

    `at` holds the fields of the finding's location that must be as given (`...`: any value);
    `label` what the value is called there; `inside` the path of the member that holds it.
    """

    format: str
    name: str
    file: str
    make: Callable[[], bytes]
    hidden_by: str | None = None
    at: Mapping[str, object] = field(default_factory=dict)
    label: str | None = None
    value: str = ID
    inside: str = ""
