"""Several copies of one text reconciled; several versions of one law compared and dated."""
