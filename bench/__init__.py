"""Benchmarks: each is a program that prints ratios taken in one run."""
