"""MurmurHash64A, the 64-bit hash by which spaCy's vector tables name their words."""

_MULTIPLIER = 0xC6A4A7935BD1E995
_SHIFT = 47
_MASK = (1 << 64) - 1


def murmur64(data: bytes, seed: int = 1) -> int:
    """Hash bytes to an unsigned 64-bit number (Austin Appleby's public-domain MurmurHash2, 64A)."""
    value = seed ^ ((len(data) * _MULTIPLIER) & _MASK)
    whole = len(data) // 8 * 8
    for start in range(0, whole, 8):
        block = int.from_bytes(data[start : start + 8], "little") * _MULTIPLIER & _MASK
        block = (block ^ (block >> _SHIFT)) * _MULTIPLIER & _MASK
        value = (value ^ block) * _MULTIPLIER & _MASK
    if tail := data[whole:]:
        value = (value ^ int.from_bytes(tail, "little")) * _MULTIPLIER & _MASK
    value = (value ^ (value >> _SHIFT)) * _MULTIPLIER & _MASK
    return value ^ (value >> _SHIFT)
