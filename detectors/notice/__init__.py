"""Notices: which kind of publication a document is, what the law lets it show, and for how long."""
