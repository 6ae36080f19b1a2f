"""What is known and where it is kept: the data model, database, encrypted blobs, settings.

Importing the package loads nothing heavy; each noun is its own module
(`casefile.model`, `casefile.store`, `casefile.blobs`, ...).
"""
