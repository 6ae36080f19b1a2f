"""A Scrapy project: URL in, Document in the casefile out. Knows nothing of detection.

spiders/mingcha.py   one spider for every site of a run
frontier, pacer      what goes next, and when
robots, resolver     where it may go at all
links, urls          what a page leads to
archive              where it ends: a record, or a miss with its reason
"""
