"""`make bench`: how fast the bus is beside what one would write without it, and how soon a command is felt."""
