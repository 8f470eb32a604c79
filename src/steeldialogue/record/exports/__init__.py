"""What leaves the record: registers as XLSX and CSV, programmes as IATI XML, people and meetings as JSON."""
