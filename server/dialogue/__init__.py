"""What visitors think and what the house does about it, apart from the journal. Importing it does nothing."""
