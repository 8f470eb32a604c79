"""Pictures: their notes are taken out, the picture itself stays as it is, sign for sign."""
