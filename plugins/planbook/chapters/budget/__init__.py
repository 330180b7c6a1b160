"""The chapter of the budget: what is planned, committed and spent."""
