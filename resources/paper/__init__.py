"""Sheets on paper: the same markup as a page of the browser and as PDF, made on this machine."""
