"""Municipalities, 日常生活圏域 and 町丁目: where things are, from which file and of which year."""
