"""import_roads: lines of a file → corners and pieces of a network one can walk."""
