"""What a person did: the document, how it is changed, and how two copies of it become one."""
