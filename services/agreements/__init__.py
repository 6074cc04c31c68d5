"""Who may receive and fetch what: the partners' agreements, from topics/partners and topics/profiles (law 6)."""
