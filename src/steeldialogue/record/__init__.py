"""The Dialogue itself: sessions, papers, what was asked, what was promised, and a history nobody can change."""
