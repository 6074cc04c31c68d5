"""What the partners do, each in its own order: no step of one waits for a step of another that it does not need."""
