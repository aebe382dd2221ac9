"""Judged sets: reading them, measuring an order against them, and the baselines beside it."""
