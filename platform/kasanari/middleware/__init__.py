"""What surrounds every request: one small file for each thing. The order is in settings/base.py."""
