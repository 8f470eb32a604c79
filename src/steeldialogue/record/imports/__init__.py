"""What comes in from files: read, compared with the record, and only then written by `services.imports` or begun as drafts."""
