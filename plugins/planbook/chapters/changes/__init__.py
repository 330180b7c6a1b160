"""The chapter of changes: what was asked to change, and who decided."""
