"""The whole lobby on one machine, for trying it and for seeing that it works. It starts the programs and imports none of them."""
