"""What would have happened: days that were lived, played again with other desks or promises. It must never write to the journal."""
