"""Measures how near weekly rounds come to what hindsight would have reached: `python -m tests.bench.allocation`."""
