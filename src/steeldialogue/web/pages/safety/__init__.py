"""Safety: what a side keeps of its plants, and the tables it shares."""
