"""Planbook: a plan kept in git, checked and published as a handbook."""
