"""The same work as the tally's, as users of a plain Kafka library would write it."""
