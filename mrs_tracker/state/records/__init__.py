"""The records of a document: one file per subject."""
