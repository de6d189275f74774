"""The touchscreen at the entrance: an errand in, a number out."""
