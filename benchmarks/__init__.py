"""Speed and memory, measured side by side: `python -m benchmarks`.

Rows of one table read the same bytes in the same session, each in a process of its own, in turn and
not one after the other. Every table says what a row does and does not do, and how many of the
planted values it found: speed without recall says nothing. Nothing here is asserted.
"""
