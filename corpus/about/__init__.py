"""What a document says of its law: title, maker, rank, dates, and what it repeals."""
