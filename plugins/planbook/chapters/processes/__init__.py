"""The chapter on processes: how the work runs."""
