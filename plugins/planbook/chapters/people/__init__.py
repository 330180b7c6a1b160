"""People: what each answers for, through the roles held."""
