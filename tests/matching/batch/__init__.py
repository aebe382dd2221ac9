"""夜のうちにさがす: parts, jobs, what is kept, who may."""
