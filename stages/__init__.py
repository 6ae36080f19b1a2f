"""The work of a night, one stage a file: crawl, detect, emit; and scan, which needs no installation.

A stage composes siblings that never import each other. The command and the scheduler call stages,
nothing imports the command or the scheduler.
"""
