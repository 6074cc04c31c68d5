"""Real processes, a real broker and a real database under faults and load, judged by the checkers (docs/adr/0010)."""
