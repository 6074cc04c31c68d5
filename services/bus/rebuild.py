"""A service's tables from its topic: to prove that they are its fold, or to have them back."""
