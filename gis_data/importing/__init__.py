"""Files of a town → 市町村, 町丁目 and 圏域. The only place that reads geographic files."""
