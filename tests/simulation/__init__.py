"""The bus's own code on a broker, a database and a clock that are simulated, under every fault that they can have."""
