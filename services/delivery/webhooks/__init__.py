"""The third way to receive a stream: each event posted to an address of the partner's own, signed."""
