"""Days that are played, not lived: visitors and staff act on the true Lobby. It must never decide what the rules decide."""
