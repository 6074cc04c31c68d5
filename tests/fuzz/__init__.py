"""Whatever anybody sends: to every place where bytes of others come in, hostile inputs from a list and from chance."""
