"""What goes away by itself: found, cleared every night, counted (accounts.keeping)."""
