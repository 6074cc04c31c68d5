"""What partners are given to begin with: `ketenbus partner`, and what of the kit (kit/) follows from the agreements."""
