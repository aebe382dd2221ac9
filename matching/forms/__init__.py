"""Forms about persons."""
