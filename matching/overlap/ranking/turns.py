"""Whose turn it is to stand first among equals: drawn from a seed, the same on every machine."""

from hashlib import blake2b


def turn_of(seed: int, place: str) -> int:
    """A number drawn from the seed and the id of a place; the smaller stands first."""
    return int.from_bytes(blake2b(f"{seed}:{place}".encode(), digest_size=8).digest())
