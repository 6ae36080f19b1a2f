"""Files made to kill, hang or fool a reader, and a folder of such files by hand:

    python -m tests.hostile FOLDER

scans it as `mingcha scan` does and prints each file's state, how much the parent grew, and what was
left running or lying about; it ends with 1 if anything was.
"""
