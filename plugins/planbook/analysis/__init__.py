"""Answers drawn from a plan: frozen values, without markup and without a reader's language."""
