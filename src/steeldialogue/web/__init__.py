"""The web application: pages over the record and the engines."""
