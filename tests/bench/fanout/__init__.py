"""How fast delivery tells what it hears to many partners, and whether one that hangs holds up the others."""
