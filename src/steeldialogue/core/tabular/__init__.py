"""Long tables in and out, a batch of Arrow rows at a time: CSV, Parquet and XLSX."""

from steeldialogue.core.tabular.files import ENDINGS, check_apart, ending_of, written_whole
from steeldialogue.core.tabular.reading import RowStream, open_rows
from steeldialogue.core.tabular.writing import RowWriter, open_writer

__all__ = ["ENDINGS", "RowStream", "RowWriter", "check_apart", "ending_of", "open_rows", "open_writer", "written_whole"]
