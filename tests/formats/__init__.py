"""Every format and every place in it where a value can stand, seen or not: one table, one file each.

`places.PLACES` is the table; `test_places` scans all of its files as `mingcha scan` does and fails for
each value that is missed or reported at another place; `write` makes docs/formats.md from it.
"""
