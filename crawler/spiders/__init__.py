"""One spider for every site; another one only where a site needs code."""
