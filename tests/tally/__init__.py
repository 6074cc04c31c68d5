"""The smallest service that does everything the bus offers: it sums what another counts, and says each sum."""
