"""Addresses of 参加支援."""

urlpatterns: list = []
