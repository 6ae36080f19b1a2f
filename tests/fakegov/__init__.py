"""A government site of a city that does not exist, with a known answer.

Built from a seed (`python -m tests.fakegov.build OUT --seed N`) and served on loopback
(`python -m tests.fakegov.server OUT`). Every personal value planted in it is in `truth.jsonl`.
"""
