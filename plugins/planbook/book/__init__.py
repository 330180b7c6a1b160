"""The book: a plan, checked and made into pages."""
