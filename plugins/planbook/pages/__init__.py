"""Page values: what a page says, without markup, and the pair of pages that serves every kind of record."""
