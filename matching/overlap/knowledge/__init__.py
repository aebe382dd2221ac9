"""What the engine knows before it sees a town: the 語彙, its links, and what words share."""
